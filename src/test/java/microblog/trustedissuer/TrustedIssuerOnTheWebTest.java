package microblog.trustedissuer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import microblog.errors.Busy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TrustedIssuerOnTheWebTest {
    private static final String ISSUER = "https://id.example.com/";
    private KeyPage provider;
    private RSAKey key;

    @BeforeEach
    void start() throws Exception {
        key = new RSAKeyGenerator(2048).keyID("k1").generate();
        provider = new KeyPage();
        provider.show(new JWKSet(key.toPublicJWK()).toString());
    }

    @AfterEach
    void stop() throws Exception {
        provider.close();
    }

    @Test
    void keysAreFetchedOnceForManyTokens() throws Exception {
        TrustedIssuer issuer = issuer();

        for (int i = 0; i < 20; i++) {
            assertTrue(issuer.verify(token("k1")).isPresent());
        }

        assertEquals(1, provider.fetches());
    }

    @Test
    void aNewKeyIsFoundButUnknownKeysCannotMakeUsAskAllTheTime() throws Exception {
        TrustedIssuer issuer = issuer();
        assertTrue(issuer.verify(token("k1")).isPresent());
        key = new RSAKeyGenerator(2048).keyID("k2").generate();
        provider.show(new JWKSet(key.toPublicJWK()).toString());

        assertTrue(issuer.verify(token("k2")).isPresent());

        for (int i = 0; i < 50; i++) {
            assertTrue(issuer.verify(token("made-up-" + i)).isEmpty());
        }
        assertTrue(provider.fetches() <= 3, provider.fetches() + " fetches");
    }

    @Test
    void aProviderThatIsAwayOrTalksNonsenseIsNoFaultOfTheClient() throws Exception {
        TrustedIssuer issuer = issuer();
        provider.show("<html>down for maintenance</html>");
        for (int i = 0; i < 5; i++) {
            assertThrows(Busy.class, () -> issuer.verify(token("k1")));
        }
        provider.close();
        for (int i = 0; i < 5; i++) {
            assertThrows(Busy.class, () -> issuer().verify(token("k1")));
        }
    }

    @Test
    void anOversizeAnswerIsCutOff() throws Exception {
        provider.show("{\"keys\":[" + " ".repeat(300_000) + key.toPublicJWK().toJSONString() + "]}");

        assertThrows(Busy.class, () -> issuer().verify(token("k1")));
    }

    @Test
    void theStartDoesNotWaitForTheProvider() {
        assertTrue(issuer().isConfigured());
        assertEquals(0, provider.fetches());
    }

    private TrustedIssuer issuer() {
        String location = "http://localhost:" + provider.port() + "/keys";
        return new TrustedIssuer(
                new GivenConfig(Map.of("mp.jwt.verify.issuer", ISSUER, "mp.jwt.verify.publickey.location", location)));
    }

    private String token(String kid) throws Exception {
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(kid).build(),
                new JWTClaimsSet.Builder()
                        .issuer(ISSUER)
                        .subject("4711")
                        .expirationTime(Date.from(Instant.now().plusSeconds(300)))
                        .build());
        token.sign(new RSASSASigner(key));
        return token.serialize();
    }
}
