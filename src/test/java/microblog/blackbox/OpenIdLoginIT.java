package microblog.blackbox;

import static microblog.blackbox.Bodies.array;
import static microblog.blackbox.Bodies.object;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import jakarta.json.JsonObject;
import java.net.URI;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Logging in with OpenID providers: a certified one, and one of the tests that makes every mistake. */
@OwnServer
@Tag("configuration")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OpenIdLoginIT {
    private static final String CLIENT = "blog";
    private static final String SECRET = "a client secret that would do for HS256, too";

    private final RSAKey key = newKey("one");
    private LoginProviderServer provider;
    private OpenIdProcess certified;
    private ServerProcess server;
    private MicroblogClient api;

    @BeforeAll
    void start() {
        provider = LoginProviderServer.open();
        ServerSetup setup = ServerProcess.with(TestDatabase.fresh())
                .set("OIDC_FAKE_ISSUER", provider.url("/fake/"))
                .set("OIDC_FAKE_CLIENT_ID", CLIENT)
                .set("OIDC_FAKE_CLIENT_SECRET", SECRET)
                .set("OIDC_TRUSTED_ISSUER", provider.url("/trusted"))
                .set("OIDC_TRUSTED_CLIENT_ID", CLIENT)
                .set("OIDC_TRUSTED_TRUST_EMAIL", "yes")
                .set("OIDC_OTHER_ISSUER", provider.url("/other"))
                .set("OIDC_OTHER_CLIENT_ID", CLIENT);
        if (OpenIdProcess.canStart()) {
            certified = OpenIdProcess.start("http://localhost:3000/oauth2/company/callback");
            setup.set("OIDC_COMPANY_ISSUER", certified.issuer())
                    .set("OIDC_COMPANY_CLIENT_ID", OpenIdProcess.CLIENT_ID)
                    .file("client secret", OpenIdProcess.CLIENT_SECRET + "\n")
                    .set("OIDC_COMPANY_CLIENT_SECRET_FILE", "client secret");
        }
        describe("/fake", "/fake/", "client_secret_post");
        describe("/trusted", "/trusted", "client_secret_basic");
        describe("/other", "/fake/", "client_secret_basic");
        provider.says("/fake/keys", new JWKSet(key.toPublicJWK()));
        server = setup.start();
        api = server.client();
    }

    @AfterAll
    void stop() {
        server.close();
        provider.close();
        if (certified != null) {
            certified.close();
        }
    }

    @Test
    void aCertifiedProviderLogsPeopleIn() {
        assumeTrue(certified != null, "no Node.js here");
        String name = MicroblogClient.fresh("emp");

        JsonObject first = me(logInAt(name));
        JsonObject again = me(logInAt(name));

        assertEquals(name, first.getString("username"));
        assertEquals(name + "@company.example", first.getString("email"));
        assertEquals(first.getInt("id"), again.getInt("id"));
    }

    @Test
    void aCertifiedProvidersCodeWorksOnceAndOnlyForItsLogin() {
        assumeTrue(certified != null, "no Node.js here");
        BegunLogin browser = BegunLogin.beginsAt(api, "company");
        BegunLogin other = BegunLogin.beginsAt(api, "company");
        Map<String, String> back = LoginProviderServer.pairs(
                certified.logIn(browser.sentTo(), MicroblogClient.fresh("emp")).getRawQuery());

        other.comesBackWith(back.get("code")).expectError(ApiError.unauthorized());
        browser.comesBackWith(back.get("code")).expect(200);
        BegunLogin.beginsAt(api, "company").comesBackWith(back.get("code")).expectError(ApiError.unauthorized());
    }

    @Test
    void aCertifiedProvidersUnverifiedAddressLetsNobodyIn() {
        assumeTrue(certified != null, "no Node.js here");

        logInAt("unverified" + MicroblogClient.fresh("")).expectError(ApiError.unauthorized());
    }

    @Test
    void aLoginBeginsWithPkceAndANonce() {
        BegunLogin browser = BegunLogin.beginsAt(api, "fake");

        Map<String, String> query = browser.query();
        assertEquals(
                provider.url("/fake/authorize"), browser.sentTo().toString().replaceFirst("\\?.*", ""));
        assertEquals("openid email profile", query.get("scope"));
        assertEquals("http://localhost:3000/oauth2/fake/callback", query.get("redirect_uri"));
        assertEquals("S256", query.get("code_challenge_method"));
        assertEquals(43, query.get("code_challenge").length());
        assertTrue(query.get("nonce").length() >= 22);
    }

    @Test
    void theCodeIsRedeemedWithTheVerifierAndTheSecret() throws Exception {
        BegunLogin browser = BegunLogin.beginsAt(api, "fake");
        provider.asked();

        logIn(browser, claims -> claims).expect(200);

        Map<String, String> form = provider.asked().stream()
                .filter(asked -> asked.path().equals("/fake/token"))
                .findFirst()
                .orElseThrow()
                .form();
        assertEquals(SECRET, form.get("client_secret"));
        byte[] digest = java.security.MessageDigest.getInstance("SHA-256")
                .digest(form.get("code_verifier").getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        assertEquals(
                browser.query().get("code_challenge"),
                java.util.Base64.getUrlEncoder().withoutPadding().encodeToString(digest));
    }

    @Test
    void tokensThatAreNotForThisLoginAreRefused() {
        Date past = Date.from(Instant.now().minusSeconds(3600));
        List<UnaryOperator<JWTClaimsSet.Builder>> mistakes = List.of(
                claims -> claims.issuer(provider.url("/fake")),
                claims -> claims.audience("other"),
                claims -> claims.audience(List.of(CLIENT, "other")).claim("azp", "other"),
                claims -> claims.claim("nonce", "other"),
                claims -> claims.claim("nonce", null),
                claims -> claims.expirationTime(past),
                claims -> claims.expirationTime(null),
                claims -> claims.issueTime(null),
                claims -> claims.subject(null),
                claims -> claims.subject(""),
                claims -> claims.subject("x".repeat(256)),
                claims -> claims.claim("email_verified", false),
                claims -> claims.claim("email_verified", null),
                claims -> claims.claim("email", 7));
        for (int i = 0; i < mistakes.size(); i++) {
            Answer answer = logIn(BegunLogin.beginsAt(api, "fake"), mistakes.get(i));
            assertEquals(401, answer.status(), "mistake " + i + ": " + answer);
        }
        logIn(BegunLogin.beginsAt(api, "fake"), claims -> claims).expect(200);
    }

    @Test
    void tokensThatTheProviderHasNotSignedAreRefused() throws JOSEException {
        BegunLogin browser = BegunLogin.beginsAt(api, "fake");
        JWTClaimsSet claims = claims(browser, "fake").build();

        for (String token : List.of(
                new PlainJWT(claims).serialize(),
                signed(claims, JWSAlgorithm.HS256, new MACSigner(SECRET), null),
                signed(
                        claims,
                        JWSAlgorithm.HS256,
                        new MACSigner(key.toPublicJWK().toJSONString()),
                        "one"),
                signed(claims, JWSAlgorithm.RS256, new RSASSASigner(newKey("one")), "one"),
                signed(claims, JWSAlgorithm.RS512, new RSASSASigner(key), "one"),
                "no token")) {
            BegunLogin another = BegunLogin.beginsAt(api, "fake");
            provider.says("/fake/token", object("access_token", "t", "id_token", token));
            another.comesBackWith("c").expectError(ApiError.unauthorized());
        }
    }

    @Test
    void aKeyThatIsNewIsLookedUp() throws JOSEException {
        RSAKey second = newKey("two");
        logIn(BegunLogin.beginsAt(api, "fake"), claims -> claims).expect(200);
        provider.says("/fake/keys", new JWKSet(List.of(key.toPublicJWK(), second.toPublicJWK())));
        BegunLogin browser = BegunLogin.beginsAt(api, "fake");
        provider.says(
                "/fake/token",
                object(
                        "access_token",
                        "t",
                        "id_token",
                        signed(claims(browser, "fake").build(), JWSAlgorithm.RS256, new RSASSASigner(second), "two")));

        browser.comesBackWith("c").expect(200);
    }

    @Test
    void anAddressOfATrustedCompanyCountsWhereItSaysNothingAboutVerification() throws JOSEException {
        provider.says("/trusted/keys", new JWKSet(key.toPublicJWK()));
        Member ana = api.member("ana");
        BegunLogin browser = BegunLogin.beginsAt(api, "trusted");
        JWTClaimsSet claims = claims(browser, "trusted")
                .issuer(provider.url("/trusted"))
                .claim("email", ana.email())
                .claim("email_verified", null)
                .build();
        String token = signed(claims, JWSAlgorithm.RS256, new RSASSASigner(key), "one");
        provider.says("/trusted/token", object("access_token", "t", "id_token", token));
        provider.asked();

        assertEquals(ana.id(), me(browser.comesBackWith("c")).getInt("id"));
        Map<String, String> form = provider.asked().get(0).form();
        assertEquals(CLIENT, form.get("client_id"), "a public client only says who it is");
        assertFalse(form.containsKey("client_secret"));
    }

    @Test
    void aDiscoveryDocumentOfAnotherIssuerIsNotUsed() {
        assertEquals(503, api.get("/api/tokens/oauth2/other").status());
    }

    private Answer logInAt(String name) {
        BegunLogin browser = BegunLogin.beginsAt(api, "company");
        URI back = certified.logIn(browser.sentTo(), name);
        Map<String, String> answer = LoginProviderServer.pairs(back.getRawQuery());
        assertEquals(browser.state(), answer.get("state"));
        return browser.comesBackWith(answer.get("code"));
    }

    private Answer logIn(BegunLogin browser, UnaryOperator<JWTClaimsSet.Builder> change) {
        try {
            JWTClaimsSet claims =
                    change.apply(claims(browser, browser.provider())).build();
            provider.says(
                    "/fake/token",
                    object(
                            "access_token",
                            "t",
                            "id_token",
                            signed(claims, JWSAlgorithm.RS256, new RSASSASigner(key), "one")));
            return browser.comesBackWith("c");
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private JWTClaimsSet.Builder claims(BegunLogin browser, String name) {
        String subject = MicroblogClient.fresh("s");
        return new JWTClaimsSet.Builder()
                .issuer(provider.url("/" + name + "/"))
                .subject(subject)
                .audience(CLIENT)
                .claim("nonce", browser.query().get("nonce"))
                .claim("email", subject + "@example.org")
                .claim("email_verified", true)
                .issueTime(new Date())
                .expirationTime(Date.from(Instant.now().plusSeconds(300)));
    }

    private void describe(String path, String issuer, String authentication) {
        provider.says(
                path + "/.well-known/openid-configuration",
                object(
                        "issuer", provider.url(issuer),
                        "authorization_endpoint", provider.url(path + "/authorize"),
                        "token_endpoint", provider.url(path + "/token"),
                        "jwks_uri", provider.url(path + "/keys"),
                        "id_token_signing_alg_values_supported", array("RS256", "HS256", "none"),
                        "code_challenge_methods_supported", array("S256"),
                        "token_endpoint_auth_methods_supported", array(authentication)));
    }

    private JsonObject me(Answer login) {
        return api.me(TokenPair.of(login.expect(200))).expect(200).object();
    }

    private static String signed(JWTClaimsSet claims, JWSAlgorithm algorithm, JWSSigner signer, String kid)
            throws JOSEException {
        SignedJWT token =
                new SignedJWT(new JWSHeader.Builder(algorithm).keyID(kid).build(), claims);
        token.sign(signer);
        return token.serialize();
    }

    private static RSAKey newKey(String kid) {
        try {
            return new RSAKeyGenerator(2048).keyID(kid).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
