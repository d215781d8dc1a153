package microblog.tokens;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import jakarta.json.JsonString;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import microblog.access.ScopeSet;
import microblog.config.Settings;
import microblog.keys.MovableClock;
import microblog.keys.SigningKeys;
import microblog.keys.StoredKeys;
import org.eclipse.microprofile.jwt.Claims;
import org.junit.jupiter.api.Test;

class AccessTokensTest {
    private static final Instant NOW = Instant.parse("2025-06-01T12:00:00.123456Z");
    private static final String ISSUER = "https://blog.example.com/";
    private final StoredKeys stored = new StoredKeys();
    private final MovableClock clock = new MovableClock();
    private final SigningKeys keys = new SigningKeys(stored, "secret", clock);
    private final AccessTokens tokens = new AccessTokens(
            keys,
            Settings.from(
                    name -> Optional.ofNullable(Map.of("PUBLIC_URL", "https://blog.example.com", "SECRET_KEY", "secret")
                            .get(name))));

    @Test
    void anIssuedTokenSaysWhatMicroProfileServicesRead() throws Exception {
        AccessToken issued = issue();

        SignedJWT jwt = SignedJWT.parse(issued.text());
        assertEquals(JWSAlgorithm.RS256, jwt.getHeader().getAlgorithm());
        assertEquals(new JOSEObjectType("at+jwt"), jwt.getHeader().getType());
        assertEquals("20250601-1", jwt.getHeader().getKeyID());
        assertEquals(
                Set.of("iss", "sub", "aud", "upn", "groups", "scope", "iat", "exp", "jti"),
                jwt.getPayload().toJSONObject().keySet());
        assertEquals(ISSUER, issued.getIssuer());
        assertEquals("7", issued.getSubject());
        assertEquals("susan", issued.getName());
        assertEquals(Set.of("user"), issued.getGroups());
        assertEquals("create read", ((JsonString) issued.<Object>getClaim("scope")).getString());
        assertEquals(ScopeSet.parse("create read"), issued.scopes());
        assertEquals(NOW.getEpochSecond(), issued.getIssuedAtTime());
        assertEquals(NOW.getEpochSecond() + 900, issued.getExpirationTime());
        assertTrue(issued.getTokenID().length() >= 22, "128 bits in base64");
        assertEquals(issued.text(), issued.getClaim(Claims.raw_token));
    }

    @Test
    void noTwoTokensHaveTheSameId() {
        assertNotEquals(issue().getTokenID(), issue().getTokenID());
    }

    @Test
    void anIssuedTokenIsRecognisedAgainAndAgain() {
        AccessToken issued = issue();

        for (int i = 0; i < 3; i++) {
            AccessToken found = tokens.verify(issued.text()).orElseThrow();
            assertEquals(issued.idHash(), found.idHash());
            assertEquals("susan", found.getName());
            assertEquals(issued.text(), found.text());
        }
    }

    @Test
    void aTokenPastItsEndIsStillRecognised() {
        AccessToken issued = issue();
        clock.advance(Duration.ofDays(1));

        assertTrue(tokens.verify(issued.text()).isPresent());
    }

    @Test
    void aForgottenKeysTokensAreRefusedThoughTheyWereRecognisedBefore() {
        AccessToken issued = issue();
        assertTrue(tokens.verify(issued.text()).isPresent());

        stored.rotate(clock);
        stored.rows.remove(0);
        clock.advance(Duration.ofMinutes(5));

        assertTrue(tokens.verify(issued.text()).isEmpty());
    }

    @Test
    void anySpoiltCharacterMakesATokenWorthless() {
        String text = issue().text();
        Random random = new Random(1);
        for (int i = 0; i < 300; i++) {
            int at = random.nextInt(text.length());
            char other = (char) (33 + random.nextInt(94));
            String spoilt = text.substring(0, at) + other + text.substring(at + 1);
            // The last character of base64url carries bits that count for nothing.
            if (other != text.charAt(at) && at != text.length() - 1) {
                assertTrue(tokens.verify(spoilt).isEmpty(), spoilt);
            }
        }
    }

    @Test
    void charactersOfPlainBase64AreNotTaken() {
        String text = issue().text();
        // Some 340 characters of a signature have one or the other of them.
        String plain = text.replace('-', '+').replace('_', '/');

        assertNotEquals(text, plain);
        assertTrue(tokens.verify(plain).isEmpty(), plain);
        assertTrue(tokens.verify(text + "==").isEmpty());
        assertTrue(tokens.verify(text).isPresent());
    }

    @Test
    void garbageIsRefusedWithoutAnError() {
        for (String garbage : List.of(
                "",
                ".",
                "..",
                "...",
                "null",
                "a.b.c",
                "e30.e30.e30",
                "é.ü.\u0000",
                "x".repeat(100_000),
                base64("{\"alg\":5}") + ".e30.e30",
                base64("{\"alg\":\"RS256\",\"crit\":[\"x\"]}") + ".e30.e30",
                base64("[".repeat(4000)) + ".e30.e30")) {
            assertTrue(tokens.verify(garbage).isEmpty(), garbage);
        }
    }

    @Test
    void unsignedTokensAreRefused() {
        assertTrue(tokens.verify(new PlainJWT(claims().build()).serialize()).isEmpty());
        String header = base64("{\"alg\":\"none\",\"typ\":\"JWT\",\"kid\":\"20250601-1\"}");
        String payload = issue().text().split("\\.")[1];
        assertTrue(tokens.verify(header + "." + payload + ".").isEmpty());
    }

    @Test
    void thePublicKeyIsNoSecretToSignWith() throws Exception {
        issue();
        byte[] publicKey = JWKSet.parse(keys.jwks())
                .getKeys()
                .get(0)
                .toRSAKey()
                .toRSAPublicKey()
                .getEncoded();
        JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.HS256)
                .type(JOSEObjectType.JWT)
                .keyID("20250601-1")
                .build();
        SignedJWT forged = new SignedJWT(header, claims().build());
        forged.sign(new MACSigner(publicKey));

        assertTrue(tokens.verify(forged.serialize()).isEmpty());
    }

    @Test
    void keysThatATokenBringsAlongMeanNothing() throws Exception {
        issue();
        RSAKey own = new RSAKeyGenerator(2048).keyID("20250601-1").generate();
        JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.RS256)
                .type(JOSEObjectType.JWT)
                .keyID("20250601-1")
                .jwk(own.toPublicJWK())
                .jwkURL(URI.create("https://attacker.example/keys"))
                .build();
        SignedJWT forged = new SignedJWT(header, claims().build());
        forged.sign(new RSASSASigner(own));

        assertTrue(tokens.verify(forged.serialize()).isEmpty());
    }

    @Test
    void onlyCompleteTokensOfOurIssuerCount() {
        assertTrue(tokens.verify(signed(claims())).isPresent());
        assertTrue(tokens.verify(signed(claims().issuer("https://blog.example.com")))
                .isEmpty());
        assertTrue(tokens.verify(signed(claims().issuer(null))).isEmpty());
        assertTrue(tokens.verify(signed(claims().subject(null))).isEmpty());
        assertTrue(tokens.verify(signed(claims().jwtID(null))).isEmpty());
        assertTrue(tokens.verify(signed(claims().expirationTime(null))).isEmpty());
        assertTrue(tokens.verify(signed(claims().issueTime(null))).isEmpty());
        assertTrue(tokens.verify(signed(claims().audience((String) null))).isEmpty());
        assertTrue(tokens.verify(signed(claims().audience("https://other.example/")))
                .isEmpty());
    }

    @Test
    void otherTypesAndAlgorithmsOfOurOwnKeyAreRefused() throws Exception {
        issue();
        RSASSASigner own = new RSASSASigner(
                stored.rows.get(0).privateKey(SigningKeys.encryption("secret")).orElseThrow());

        assertTrue(tokens.verify(signedWith(own, JWSAlgorithm.RS256, JOSEObjectType.JWT))
                .isPresent());
        assertTrue(tokens.verify(signedWith(own, JWSAlgorithm.RS512, JOSEObjectType.JWT))
                .isEmpty());
        assertTrue(tokens.verify(signedWith(own, JWSAlgorithm.PS256, JOSEObjectType.JWT))
                .isEmpty());
        assertTrue(tokens.verify(signedWith(own, JWSAlgorithm.RS256, new JOSEObjectType("logout+jwt")))
                .isEmpty());
        assertTrue(tokens.verify(signedWith(own, JWSAlgorithm.RS256, null)).isEmpty());
    }

    private String signedWith(RSASSASigner key, JWSAlgorithm algorithm, JOSEObjectType type) throws JOSEException {
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(algorithm).type(type).keyID("20250601-1").build(), claims().build());
        token.sign(key);
        return token.serialize();
    }

    private AccessToken issue() {
        return tokens.issue("7", "susan", ScopeSet.parse("create read"), NOW, NOW.plusSeconds(900));
    }

    private String signed(JWTClaimsSet.Builder claims) {
        return keys.sign(claims.build()).serialize();
    }

    private static JWTClaimsSet.Builder claims() {
        return new JWTClaimsSet.Builder()
                .issuer(ISSUER)
                .audience(ISSUER)
                .subject("7")
                .jwtID("id")
                .issueTime(Date.from(NOW))
                .expirationTime(Date.from(NOW.plusSeconds(900)));
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
}
