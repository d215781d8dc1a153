package microblog.blackbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jwt.JWTClaimsSet;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import microblog.websub.HubServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** One server as a company sets it up: its own identity provider, named origins, limits on. */
@OwnServer
@Tag("configuration")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CompanyServerIT {
    private static final String APP = "https://app.example.org";
    private static final String ISSUER = "https://id.example.org/";

    private final CompanyKey companyKey = CompanyKey.fresh();
    private final HubServer hub = new HubServer();
    private ServerProcess server;
    private MicroblogClient api;
    private Member ana;

    @BeforeAll
    void start() {
        server = ServerProcess.with(TestDatabase.fresh())
                .unset("RATE_LIMITS")
                .set("WEBSUB_HUB", hub.url().toString())
                .set("TRUSTED_PROXIES", "192.0.2.0/24")
                .set("CORS_ORIGINS", APP + ", https://.*\\.example\\.net")
                .set("CORS_METHODS", "GET, POST")
                .set("CORS_ALLOW_HEADERS", "authorization")
                .set("CORS_EXPOSE_HEADERS", "Location, X-Request-Id")
                .set("CORS_MAX_AGE", "600")
                .set("CORS_VARY_HEADER", "no")
                .set("CORS_ALWAYS_SEND", "no")
                .set("MP_JWT_VERIFY_PUBLICKEY", companyKey.setting())
                .set("MP_JWT_VERIFY_ISSUER", ISSUER)
                .set("MP_JWT_VERIFY_AUDIENCES", "microblog")
                .start();
        api = server.client();
        ana = api.member("ana");
    }

    @AfterAll
    void stop() {
        server.close();
        hub.close();
    }

    @Test
    void theHubIsNamedByFeedsAndToldOfTheirChanges() throws InterruptedException {
        String issuer =
                api.get("/.well-known/oauth-authorization-server").object().getString("issuer");
        Member ana = api.member("leaving");
        Set<String> topics = new TreeSet<>();
        for (String path : List.of("@" + ana.username() + "/feed.", "everyone/feed.")) {
            topics.add(issuer + path + "json");
            topics.add(issuer + path + "atom");
        }

        JsonObject post = ana.publish("told to the hub");
        assertEquals(topics, told(4));
        // By each format, and once only: on a later page readers can't subscribe.
        String named = "<" + hub.url() + ">; rel=\"hub\"";
        for (String feed : List.of("/@" + ana.username() + "/feed.json", "/everyone/feed.atom")) {
            String links = api.get(feed).expect(200).header("Link").orElseThrow();
            assertTrue(links.contains(named) && links.contains("rel=\"self\""), links);
        }
        assertTrue(api.get("/everyone/feed.atom").text().contains("<link rel=\"hub\" href=\"" + hub.url() + "\"/>"));
        assertEquals(
                "[{\"type\":\"WebSub\",\"url\":\"" + hub.url() + "\"}]",
                api.get("/everyone/feed.json").object().getJsonArray("hubs").toString());

        ana.delete(post.getString("url")).expect(204);
        assertEquals(topics, told(4));
        Browser browser = new Browser(api).signIn(ana);
        browser.open("/settings/data")
                .form("/settings/data/delete")
                .fill("password", ana.password())
                .submit();
        assertEquals("Goodbye", browser.heading());
        assertEquals(topics, told(4));
    }

    private Set<String> told(int times) throws InterruptedException {
        Set<String> topics = new TreeSet<>();
        for (int i = 0; i < times; i++) {
            String request = hub.next(10_000);
            assertTrue(request.startsWith("POST hub.mode=publish&hub.url="), request);
            topics.add(request.substring(request.indexOf("hub.topic=") + "hub.topic=".length()));
        }
        return topics;
    }

    @Test
    void corsOrigins() {
        from(APP).expectHeader("Access-Control-Allow-Origin", APP);
        from("https://two.example.net").expectHeader("Access-Control-Allow-Origin", "https://two.example.net");
        CorsIT.expectClosed(from("https://evil.example.com"));
        CorsIT.expectClosed(from("https://app.example.org.evil.example.com"));
        CorsIT.expectClosed(from("https://two.example.net.evil.example.com"));
        CorsIT.expectClosed(from("null"));
    }

    @Test
    void corsVaryHeader() {
        assertEquals(Set.of(), from(APP).list("Vary"));
    }

    @Test
    void corsAlwaysSend() {
        CorsIT.expectClosed(api.get("/api/me"));
    }

    @Test
    void corsExposeHeaders() {
        assertEquals(Set.of("Location", "X-Request-Id"), Set.copyOf(from(APP).list("Access-Control-Expose-Headers")));
    }

    @Test
    void corsMethodsAndAllowHeadersAndMaxAge() {
        Answer preflight = api.request("OPTIONS", "/api/me")
                .header("Origin", APP)
                .header("Access-Control-Request-Method", "GET")
                .header("Access-Control-Request-Headers", "Authorization, X-Other")
                .send();

        assertEquals(Set.of("GET", "POST"), Set.copyOf(preflight.list("Access-Control-Allow-Methods")));
        assertEquals(Set.of("Authorization"), Set.copyOf(preflight.list("Access-Control-Allow-Headers")));
        preflight.expectHeader("Access-Control-Max-Age", "600");
    }

    @Test
    void rateLimitsHoldAndSpoofedAddressesChangeNothing() {
        Answer last = null;
        for (int i = 0; i < 40 && (last == null || last.status() != 429); i++) {
            last = api.request("POST", "/api/tokens")
                    .basic(MicroblogClient.fresh("nobody"), "wrong")
                    .header("X-Forwarded-For", "198.51.100." + i)
                    .header("Forwarded", "for=198.51.100." + i)
                    .send();
            assertTrue(last.status() == 401 || last.status() == 429, last::toString);
        }

        last.expectRefusal();
        assertEquals(429, last.status());
        int seconds = Integer.parseInt(last.header("Retry-After").orElseThrow());
        assertTrue(seconds > 0 && seconds < 600, "seconds: " + seconds);
        ana.get("/api/me").expect(200);
    }

    @Test
    void aTokenOfTheCompanysProviderMakesAPersonOnce() {
        String name = MicroblogClient.fresh("emp");
        JWTClaimsSet employee = employee(name).build();

        JsonObject person = me(employee).expect(200).object();

        assertEquals(name + "@example.org", person.getString("email"));
        assertEquals(person.getInt("id"), me(employee).expect(200).object().getInt("id"));
        ana.get("/api/users/" + person.getInt("id")).expect(200);
    }

    @Test
    void aTokenOfTheCompanysProviderGetsTheAccountThatSomebodyMadeWithItsAddress() {
        Member stranger = api.member("stranger");
        JWTClaimsSet owner = with(employee(MicroblogClient.fresh("sub")), stranger.email());

        JsonObject account = me(owner).expect(200).object();
        assertEquals(stranger.id(), account.getInt("id"));
        // For clients the account goes on as one with a password; the one that it had opens nothing.
        assertTrue(account.getBoolean("has_password"));
        stranger.get("/api/me").expectError(ApiError.unauthorized());
        api.logIn(stranger.username(), stranger.password()).expect(401);
        assertEquals(stranger.id(), me(owner).expect(200).object().getInt("id"));
    }

    @Test
    void whoTakesAColleaguesAddressKeepsOnlyTheirOwnAccount() {
        JWTClaimsSet mallory = employee(MicroblogClient.fresh("mallory")).build();
        String colleague = MicroblogClient.fresh("colleague");
        int malloryId = me(mallory).expect(200).object().getInt("id");
        api.request("PUT", "/api/me")
                .bearer(companyKey.sign(mallory))
                .json(Bodies.object("email", colleague + "@example.org"))
                .send()
                .expect(200);

        JsonObject person = me(employee(colleague).build()).expect(200).object();

        assertEquals(colleague + "@example.org", person.getString("email"));
        assertTrue(person.getInt("id") != malloryId, "two accounts");
        JsonObject left = me(mallory).expect(200).object();
        assertEquals(malloryId, left.getInt("id"));
        assertTrue(!left.getString("email").equals(colleague + "@example.org"), left::toString);
    }

    @Test
    void anIdTokenIsNoAccessToken() {
        String name = MicroblogClient.fresh("emp");
        me(employee(name).claim("typ", "ID").build()).expectError(ApiError.unauthorized());
        me(employee(name).claim("nonce", "n").build()).expectError(ApiError.unauthorized());
        me(employee(name).issueTime(Date.from(Instant.now().plusSeconds(600))).build())
                .expectError(ApiError.unauthorized());
        me(employee(name).claim("typ", "Bearer").build()).expect(200);
    }

    private static JWTClaimsSet with(JWTClaimsSet.Builder claims, String email) {
        return claims.claim("email", email).build();
    }

    @Test
    void anAddressThatIsNotVerifiedFindsNobody() {
        JWTClaimsSet unverified = new JWTClaimsSet.Builder(employee("x").build())
                .claim("email", ana.email())
                .claim("email_verified", false)
                .build();

        me(unverified).expectError(ApiError.unauthorized());
    }

    @Test
    void tokensOfOthersAreRefused() {
        JWTClaimsSet good = employee(MicroblogClient.fresh("emp")).build();
        Date past = Date.from(Instant.now().minusSeconds(3_600));
        for (JWTClaimsSet bad : List.of(
                new JWTClaimsSet.Builder(good)
                        .issuer("https://other.example.org/")
                        .build(),
                new JWTClaimsSet.Builder(good).audience("other").build(),
                new JWTClaimsSet.Builder(good).audience((String) null).build(),
                new JWTClaimsSet.Builder(good).expirationTime(past).build(),
                new JWTClaimsSet.Builder(good).expirationTime(null).build())) {
            me(bad).expectError(ApiError.unauthorized());
        }
        api.request("GET", "/api/me")
                .bearer(CompanyKey.fresh().sign(good))
                .send()
                .expectError(ApiError.unauthorized());
        me(good).expect(200);
    }

    private Answer from(String origin) {
        return api.request("GET", "/api/me").header("Origin", origin).send().expect(401);
    }

    private Answer me(JWTClaimsSet claims) {
        return api.request("GET", "/api/me").bearer(companyKey.sign(claims)).send();
    }

    private static JWTClaimsSet.Builder employee(String name) {
        return new JWTClaimsSet.Builder()
                .issuer(ISSUER)
                .audience("microblog")
                .subject(name)
                .claim("upn", name)
                .claim("email", name + "@example.org")
                .claim("email_verified", true)
                .issueTime(new Date())
                .expirationTime(Date.from(Instant.now().plusSeconds(300)))
                .jwtID(UUID.randomUUID().toString());
    }
}
