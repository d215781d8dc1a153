package microblog.trustedissuer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import microblog.config.InvalidSetting;
import microblog.tokens.VerifiedToken;
import org.eclipse.microprofile.jwt.Claims;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrustedIssuerTest {
    private static final String KEY = "mp.jwt.verify.publickey";
    private static final String LOCATION = "mp.jwt.verify.publickey.location";
    private static final String ISSUER = "https://id.example.com/realms/company";
    private static RSAKey rsa;
    private static RSAKey foreign;
    private static ECKey ec;

    @TempDir
    Path folder;

    @BeforeAll
    static void makeKeys() throws Exception {
        rsa = new RSAKeyGenerator(2048).keyID("k1").generate();
        foreign = new RSAKeyGenerator(2048).keyID("k1").generate();
        ec = new ECKeyGenerator(Curve.P_256).keyID("e1").generate();
    }

    @Test
    void nobodyIsTrustedUnlessConfigured() throws Exception {
        TrustedIssuer nobody = new TrustedIssuer(new GivenConfig(Map.of()));

        assertFalse(nobody.isConfigured());
        assertTrue(nobody.verify(token(claims())).isEmpty());
        assertFalse(new TrustedIssuer(new GivenConfig(Map.of("mp.jwt.verify.issuer", ISSUER))).isConfigured());
    }

    @Test
    void aGoodTokensClaimsAreThere() throws Exception {
        VerifiedToken token = trusting(Map.of())
                .verify(token(claims().claim("email", "susan@example.com")
                        .claim("email_verified", true)
                        .claim("groups", List.of("staff"))
                        .claim("scope", "read")
                        .claim("level", 3)))
                .orElseThrow();

        assertEquals(ISSUER, token.getIssuer());
        assertEquals("4711", token.getSubject());
        assertEquals("susan", token.getName());
        assertEquals("susan@example.com", token.getClaim(Claims.email));
        assertEquals(true, token.getClaim(Claims.email_verified));
        assertEquals(Set.of("staff"), token.getGroups());
        assertEquals("read", token.text("scope"));
        assertNull(token.text("level"));
        assertEquals("3", token.<Object>getClaim("level").toString());
        assertEquals(Set.of("microblog", "wiki"), token.getAudience());
    }

    @Test
    void theNameIsUpnThenPreferredUsernameThenSubject() throws Exception {
        TrustedIssuer issuer = trusting(Map.of());

        assertEquals(
                "u@x",
                issuer.verify(token(claims().claim("upn", "u@x"))).orElseThrow().getName());
        assertEquals(
                "4711",
                issuer.verify(token(claims().claim("preferred_username", null)))
                        .orElseThrow()
                        .getName());
        assertTrue(
                issuer.verify(token(claims().claim("preferred_username", null).subject(null)))
                        .isEmpty());
    }

    @Test
    void everyDocumentedFormOfAKeyWorks() throws Exception {
        String jwk = rsa.toPublicJWK().toJSONString();
        String jwks = new JWKSet(List.of(ec.toPublicJWK(), rsa.toPublicJWK())).toString();
        for (String form : List.of(jwk, jwks, base64url(jwk), base64url(jwks), pem(), base64(rsa))) {
            assertTrue(trusting(Map.of(KEY, form)).verify(token(claims())).isPresent(), form);
            Path file = Files.writeString(folder.resolve("key"), form);
            Map<String, String> byFile = Map.of(LOCATION, file.toUri().toString());
            assertTrue(trusting(byFile).verify(token(claims())).isPresent(), form);
        }
    }

    @Test
    void aResourceOfTheApplicationCanHoldTheKey() throws Exception {
        Files.writeString(folder.resolve("company.pem"), pem());
        Thread current = Thread.currentThread();
        ClassLoader usual = current.getContextClassLoader();
        try (java.net.URLClassLoader withKey =
                new java.net.URLClassLoader(new java.net.URL[] {folder.toUri().toURL()})) {
            current.setContextClassLoader(withKey);
            for (String location : List.of("company.pem", "/company.pem", "classpath:company.pem")) {
                assertTrue(trusting(Map.of(LOCATION, location))
                        .verify(token(claims()))
                        .isPresent());
            }
        } finally {
            current.setContextClassLoader(usual);
        }
    }

    @Test
    void signaturesOfOtherKeysAreRefused() throws Exception {
        for (String key : List.of(pem(), new JWKSet(rsa.toPublicJWK()).toString())) {
            TrustedIssuer issuer = trusting(Map.of(KEY, key));
            assertTrue(issuer.verify(token(claims(), JWSAlgorithm.RS256, new RSASSASigner(foreign), null))
                    .isEmpty());
            assertTrue(issuer.verify(new PlainJWT(claims().build()).serialize()).isEmpty());
            for (byte[] secret : List.of(
                    rsa.toRSAPublicKey().getEncoded(),
                    pem().getBytes(StandardCharsets.US_ASCII),
                    key.getBytes(StandardCharsets.UTF_8))) {
                assertTrue(issuer.verify(token(claims(), JWSAlgorithm.HS256, new MACSigner(secret), null))
                        .isEmpty());
            }
        }
    }

    @Test
    void aKeyThatTheTokenBringsAlongMeansNothing() throws Exception {
        SignedJWT forged = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256)
                        .keyID("k1")
                        .jwk(foreign.toPublicJWK())
                        .build(),
                claims().build());
        forged.sign(new RSASSASigner(foreign));

        assertTrue(trusting(Map.of()).verify(forged.serialize()).isEmpty());
    }

    @Test
    void onlyTheConfiguredAlgorithmCounts() throws Exception {
        String both = new JWKSet(List.of(rsa.toPublicJWK(), ec.toPublicJWK())).toString();
        String byEc = token(claims(), JWSAlgorithm.ES256, new ECDSASigner(ec), "e1");
        String byRsa = token(claims());
        TrustedIssuer usual = trusting(Map.of(KEY, both));
        TrustedIssuer other = trusting(Map.of(KEY, both, KEY + ".algorithm", "ES256"));

        assertTrue(usual.verify(byRsa).isPresent());
        assertTrue(usual.verify(byEc).isEmpty());
        assertTrue(other.verify(byEc).isPresent());
        assertTrue(other.verify(byRsa).isEmpty());
        assertTrue(usual.verify(token(claims(), JWSAlgorithm.RS512, new RSASSASigner(rsa), "k1"))
                .isEmpty());
        assertTrue(trusting(Map.of(KEY, base64(ec), KEY + ".algorithm", "ES256"))
                .verify(byEc)
                .isPresent());
    }

    @Test
    void tokensForOthersOrOfOthersAreRefused() throws Exception {
        TrustedIssuer issuer = trusting(Map.of("mp.jwt.verify.audiences", "intranet, microblog"));

        assertTrue(issuer.verify(token(claims())).isPresent());
        assertTrue(issuer.verify(token(claims().audience("wiki"))).isEmpty());
        assertTrue(issuer.verify(token(claims().audience((String) null))).isEmpty());
        assertTrue(issuer.verify(token(claims().issuer(ISSUER + "/"))).isEmpty());
        assertTrue(issuer.verify(token(claims().issuer(null))).isEmpty());
        assertTrue(trusting(Map.of()).verify(token(claims().audience("wiki"))).isPresent());
    }

    @Test
    void tokensOutOfTheirTimeAreRefused() throws Exception {
        TrustedIssuer issuer = trusting(Map.of());

        assertTrue(issuer.verify(token(claims().expirationTime(in(-30)))).isPresent(), "within the clock skew");
        assertTrue(issuer.verify(token(claims().expirationTime(in(-90)))).isEmpty());
        assertTrue(issuer.verify(token(claims().expirationTime(null))).isEmpty());
        assertTrue(issuer.verify(token(claims().notBeforeTime(in(90)))).isEmpty());
        TrustedIssuer strict = trusting(Map.of("mp.jwt.verify.clock.skew", "0"));
        assertTrue(strict.verify(token(claims().expirationTime(in(-30)))).isEmpty());
    }

    @Test
    void tokensThatWereMadeToSignSomebodyInAreRefused() throws Exception {
        TrustedIssuer issuer = trusting(Map.of());

        assertTrue(issuer.verify(token(claims().claim("typ", "Bearer"))).isPresent());
        assertTrue(issuer.verify(token(claims().claim("typ", "ID"))).isEmpty());
        assertTrue(issuer.verify(token(claims().claim("typ", "id"))).isEmpty());
        assertTrue(issuer.verify(token(claims().claim("typ", "Refresh"))).isEmpty());
        assertTrue(issuer.verify(token(claims().claim("nonce", "n"))).isEmpty());
    }

    @Test
    void tokensThatAreFromTheFutureOrSayNoEndAreRefused() throws Exception {
        TrustedIssuer issuer = trusting(Map.of());

        assertTrue(issuer.verify(token(claims().issueTime(in(30)))).isPresent(), "within the clock skew");
        assertTrue(issuer.verify(token(claims().issueTime(in(90)))).isEmpty());
        JWSObject endless = new JWSObject(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("k1").build(),
                new Payload("{\"iss\":\"" + ISSUER + "\",\"sub\":\"4711\",\"aud\":\"microblog\",\"exp\":null}"));
        endless.sign(new RSASSASigner(rsa));
        assertTrue(issuer.verify(endless.serialize()).isEmpty());
    }

    @Test
    void theAgeOfTokensCanBeLimited() throws Exception {
        TrustedIssuer issuer = trusting(Map.of("mp.jwt.verify.token.age", "300", "mp.jwt.verify.clock.skew", "0"));

        assertTrue(issuer.verify(token(claims().issueTime(in(-200)))).isPresent());
        assertTrue(issuer.verify(token(claims().issueTime(in(-400)))).isEmpty());
        assertTrue(issuer.verify(token(claims().issueTime(null))).isEmpty());
    }

    @Test
    void tokensOfAnotherTypeAreRefused() throws Exception {
        for (String type : List.of("logout+jwt", "dpop+jwt", "secevent+jwt")) {
            SignedJWT token = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.RS256)
                            .type(new JOSEObjectType(type))
                            .keyID("k1")
                            .build(),
                    claims().build());
            token.sign(new RSASSASigner(rsa));
            assertTrue(trusting(Map.of()).verify(token.serialize()).isEmpty(), type);
        }
    }

    @Test
    void garbageIsRefusedWithoutAnError() throws Exception {
        TrustedIssuer issuer = trusting(Map.of());
        for (String garbage : List.of("", "..", "....", "a.b.c", "null", "e30.e30.e30", "\u0000", "x".repeat(50_000))) {
            assertTrue(issuer.verify(garbage).isEmpty(), garbage);
        }
    }

    @Test
    void aWrongConfigurationIsReportedByName() throws Exception {
        String weak = new RSAKeyGenerator(1024, true).generate().toPublicJWK().toJSONString();
        assertRefused(KEY, Map.of(KEY, "nonsense"));
        assertRefused(KEY, Map.of(KEY, weak));
        assertRefused(KEY, Map.of(KEY, ec.toPublicJWK().toJSONString()));
        assertRefused(LOCATION, Map.of(KEY, pem(), LOCATION, "key.pem"));
        assertRefused(LOCATION, Map.of(LOCATION, "no-such-resource.pem"));
        assertRefused(LOCATION, Map.of(LOCATION, "file:///no/such/file.pem"));
        assertRefused(KEY + ".algorithm", Map.of(KEY, pem(), KEY + ".algorithm", "HS256"));
        assertRefused("mp.jwt.verify.token.age", Map.of(KEY, pem(), "mp.jwt.verify.token.age", "soon"));
        InvalidSetting noIssuer =
                assertThrows(InvalidSetting.class, () -> new TrustedIssuer(new GivenConfig(Map.of(KEY, pem()))));
        assertTrue(noIssuer.getMessage().startsWith("mp.jwt.verify.issuer: "));
    }

    private static void assertRefused(String named, Map<String, String> config) {
        InvalidSetting refused = assertThrows(InvalidSetting.class, () -> trusting(config));
        assertTrue(refused.getMessage().startsWith(named + ": "), refused.getMessage());
    }

    static TrustedIssuer trusting(Map<String, String> config) {
        Map<String, String> values = new HashMap<>(config);
        values.putIfAbsent("mp.jwt.verify.issuer", ISSUER);
        if (!values.containsKey(LOCATION)) {
            values.putIfAbsent(KEY, rsa.toPublicJWK().toJSONString());
        }
        return new TrustedIssuer(new GivenConfig(values));
    }

    private static JWTClaimsSet.Builder claims() {
        return new JWTClaimsSet.Builder()
                .issuer(ISSUER)
                .subject("4711")
                .claim("preferred_username", "susan")
                .audience(List.of("microblog", "wiki"))
                .issueTime(in(0))
                .expirationTime(in(300));
    }

    private static String token(JWTClaimsSet.Builder claims) throws Exception {
        return token(claims, JWSAlgorithm.RS256, new RSASSASigner(rsa), "k1");
    }

    private static String token(JWTClaimsSet.Builder claims, JWSAlgorithm algorithm, JWSSigner signer, String kid)
            throws Exception {
        SignedJWT token =
                new SignedJWT(new JWSHeader.Builder(algorithm).keyID(kid).build(), claims.build());
        token.sign(signer);
        return token.serialize();
    }

    private static Date in(long seconds) {
        return Date.from(Instant.now().plus(Duration.ofSeconds(seconds)));
    }

    private static String pem() throws Exception {
        return "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'})
                        .encodeToString(rsa.toRSAPublicKey().getEncoded())
                + "\n-----END PUBLIC KEY-----\n";
    }

    private static String base64(com.nimbusds.jose.jwk.AsymmetricJWK key) throws Exception {
        return Base64.getEncoder().encodeToString(key.toPublicKey().getEncoded());
    }

    private static String base64url(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
