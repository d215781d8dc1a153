package microblog.blackbox;

import static microblog.blackbox.Bodies.object;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One server on which every setting of IndieAuth differs from its default, and which may ask a local app. */
@OwnServer
@Tag("configuration")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IndieAuthSettingsIT {
    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 1, 2, 3};
    private static final AtomicInteger PATHS = new AtomicInteger();

    private final AppSite app = AppSite.open();
    private final AppSite forbidden = AppSite.open();
    private ServerProcess server;
    private MicroblogClient api;
    private AppUser user;

    @BeforeAll
    void start() {
        server = ServerProcess.with(TestDatabase.fresh())
                .set("CLIENT_FETCH_ALLOW", "localhost:" + app.port())
                .set("INTROSPECTION_CLIENTS", "photos=a secret of the photos;wiki=another long secret")
                .set("INDIEAUTH_REQUIRE_PKCE", "yes")
                .set("INDIEAUTH_CODE_SECONDS", "8")
                .set("INDIEAUTH_TOKEN_DAYS", "1")
                .set("SIGNIN_APPS", "My App=myapp://callback;Native=com.example.app:/cb")
                .start();
        api = server.client();
        user = AppUser.signedIn(api, api.member("ana"));
    }

    @AfterAll
    void stop() {
        server.close();
        app.close();
        forbidden.close();
    }

    private String client(String path) {
        return app.url("localhost", path);
    }

    private static String freshPath() {
        return "/app" + PATHS.incrementAndGet();
    }

    private String ask(String client, String redirect, String... more) {
        Map<String, String> parameters = new HashMap<>(Map.of(
                "client_id",
                client,
                "redirect_uri",
                redirect,
                "code_challenge",
                AppUser.CHALLENGE,
                "code_challenge_method",
                "S256"));
        for (int i = 0; i < more.length; i += 2) {
            parameters.put(more[i], more[i + 1]);
        }
        return "/indieauth/auth?" + AppUser.form(parameters);
    }

    private void describe(String path, Object... namesAndValues) {
        JsonObject document = object("client_id", client(path));
        for (int i = 0; i < namesAndValues.length; i += 2) {
            document = Bodies.with(document, (String) namesAndValues[i], namesAndValues[i + 1]);
        }
        app.on(path, "application/json", document.toString());
    }

    private JsonObject tokens() {
        String path = freshPath();
        describe(path, "client_name", "An App");
        String redirect = client(path) + "/cb";
        Document page = user.consent(ask(client(path), redirect, "scope", "read create"));
        String code = AppUser.callback(user.approve(page)).get("code");
        return user.post(
                        "/indieauth/token",
                        AppUser.exchange(
                                code,
                                "client_id",
                                client(path),
                                "redirect_uri",
                                redirect,
                                "code_verifier",
                                AppUser.VERIFIER))
                .expect(200)
                .object();
    }

    @Test
    void nameAndIconOfTheAppAreShownAsItsDocumentSays() {
        String path = freshPath();
        describe(path, "client_name", "Ana's <App>", "logo_uri", "/logo.png");
        app.on("/logo.png", 200, Map.of("Content-Type", "image/png"), PNG);

        Document page = user.consent(ask(client(path), client(path) + "/cb"));

        assertEquals("Sign in to Ana's <App>", page.selectFirst("h1").text());
        assertTrue(page.text().contains(client(path)), page::text);
        assertFalse(page.text().contains("could not be learned"), page::text);
        Answer icon = user.browser()
                .request("GET", page.selectFirst("img.icon").attr("src"))
                .send();
        icon.expect(200).expectHeader("Content-Type", "image/png").expectHeader("X-Content-Type-Options", "nosniff");
        assertEquals(List.of(PNG.length), List.of(icon.content().length));
        api.get(page.selectFirst("img.icon").attr("src")).expect(404);
    }

    @Test
    void nameOfAnHAppIsShown() {
        String path = freshPath();
        app.on(path, "text/html", "<a class='h-app' href='/'><img src='x.png' alt=''>A Page</a>");

        Document page = user.consent(ask(client(path), client(path) + "/cb", "scope", "create"));

        assertEquals("Connect A Page", page.selectFirst("h1").text());
    }

    @Test
    void iconThatIsNoPictureIsNotShown() {
        String path = freshPath();
        describe(path, "logo_uri", "/logo.svg");
        app.on(
                "/logo.svg",
                200,
                Map.of("Content-Type", "image/svg+xml"),
                "<svg onload='x()'/>".getBytes(StandardCharsets.UTF_8));

        Document page = user.consent(ask(client(path), client(path) + "/cb"));

        user.browser()
                .request("GET", page.selectFirst("img.icon").attr("src"))
                .send()
                .expect(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"json", "html", "header"})
    void redirectUriElsewhereMustBeListedLetterByLetter(String carrier) {
        String path = freshPath();
        list(carrier, path, "https://app.example.org/cb");

        expectAccepted(path, "https://app.example.org/cb");
        for (String other : List.of(
                "https://app.example.org/cb/",
                "https://app.example.org/cb?x",
                "https://app.example.org/CB",
                "https://APP.example.org/cb",
                "https://app.example.org/cb2",
                "https://app.example.org/c",
                "https://app.example.org/",
                "http://app.example.org/cb",
                "https://app.example.org:8443/cb")) {
            expectRefused(path, other);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"json", "html", "header"})
    void portOfALoopbackAddressMayDiffer(String carrier) {
        String path = freshPath();
        list(carrier, path, "http://127.0.0.1/cb");

        expectAccepted(path, "http://127.0.0.1:49152/cb");
        expectRefused(path, "http://127.0.0.1:49152/other");
        expectRefused(path, "http://[::1]:49152/cb");
    }

    private void list(String carrier, String path, String redirect) {
        switch (carrier) {
            case "json" ->
                app.on(
                        path,
                        "application/json",
                        object("client_id", client(path), "redirect_uris", Bodies.array(redirect))
                                .toString());
            case "html" -> app.on(path, "text/html", "<link rel=\"redirect_uri\" href=\"" + redirect + "\">");
            default ->
                app.on(
                        path,
                        200,
                        Map.of("Content-Type", "text/html", "Link", "<" + redirect + ">; rel=\"redirect_uri\""),
                        new byte[0]);
        }
    }

    private void expectAccepted(String path, String redirect) {
        Document page = user.consent(ask(client(path), redirect));
        assertTrue(page.text().contains("Your answer goes to"), page::text);
        assertTrue(user.approve(page).header("Location").orElse("").startsWith(redirect + "?code="), redirect);
    }

    private void expectRefused(String path, String redirect) {
        api.get(ask(client(path), redirect)).expect(400).expectNoHeader("Location");
    }

    @Test
    void schemeOfAnAppsOwnMustBeRegisteredWithTheOperator() {
        String path = freshPath();
        describe(path);

        Document page = user.consent(ask(client(path), "myapp://callback"));
        assertTrue(page.text().contains("myapp:"), page::text);
        assertTrue(user.approve(page).header("Location").orElse("").startsWith("myapp://callback?code="));
        expectRefused(path, "myapp://callback/");
        expectRefused(path, "otherapp://callback");
    }

    @Test
    void nativeAppsHaveASchemeWithoutAuthority() {
        String path = freshPath();
        describe(path, "redirect_uris", Bodies.array("org.example.other:/cb"));

        Document registered = user.consent(ask(client(path), "com.example.app:/cb", "state", "s"));
        assertTrue(registered.text().contains("com.example.app:"), registered::text);
        assertTrue(user.approve(registered).header("Location").orElse("").startsWith("com.example.app:/cb?code="));
        assertTrue(user.approve(user.consent(ask(client(path), "org.example.other:/cb")))
                .header("Location")
                .orElse("")
                .startsWith("org.example.other:/cb?code="));
        expectRefused(path, "com.example.app:/cb2");
        expectRefused(path, "com.example.app:/cb#");
    }

    @ParameterizedTest
    @ValueSource(strings = {"json", "html", "header"})
    void portOfLocalhostMayDifferForAppsThatListIt(String carrier) {
        String path = freshPath();
        list(carrier, path, "http://localhost/callback");

        expectAccepted(path, "http://localhost:49152/callback");
        expectRefused(path, "http://localhost:49152/other");
        expectRefused(path, "http://127.0.0.1:49152/callback");
        expectRefused(path, "http://localhost.evil.example:49152/callback");
    }

    @ParameterizedTest
    @ValueSource(strings = {",<", "<>;", "<a>;\"", "<a>; rel=\"", "<a>;;=", ">,"})
    void hostileLinkHeaderIsAnAppWithoutLinks(String part) {
        String path = freshPath();
        byte[] html = "<a class=h-app href='/'>Hostile</a>".getBytes(StandardCharsets.UTF_8);
        String header = part.repeat(8000 / part.length());
        app.on(path, 200, Map.of("Content-Type", "text/html", "Link", header), html);

        Document page = user.consent(ask(client(path), client(path) + "/cb"));

        assertEquals("Sign in to Hostile", page.selectFirst("h1").text());
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\":", "["})
    void deeplyNestedDocumentIsAnAppOfWhichNothingIsKnown(String opening) {
        String path = freshPath();
        app.on(path, "application/json", opening.repeat(1000));

        Document page = user.consent(ask(client(path), client(path) + "/cb"));

        assertTrue(page.text().contains("could not be learned"), page::text);
    }

    @Test
    void documentIsKeptForAsLongAsItSays() {
        String kept = freshPath();
        String notKept = freshPath();
        byte[] html = "<a class=h-app href='/'>A Page</a>".getBytes(StandardCharsets.UTF_8);
        app.on(kept, 200, Map.of("Content-Type", "text/html", "Cache-Control", "max-age=600"), html);
        app.on(notKept, 200, Map.of("Content-Type", "text/html"), html);

        for (int i = 0; i < 3; i++) {
            user.consent(ask(client(kept), client(kept) + "/cb"));
            user.consent(ask(client(notKept), client(notKept) + "/cb"));
        }

        assertEquals(1, fetches(kept));
        assertEquals(3, fetches(notKept));
    }

    @Test
    void failureIsNotKeptAndOnlyWarnsAboutAnAppThatIsAnsweredAtHome() {
        String path = freshPath();

        Document page = user.consent(ask(client(path), client(path) + "/cb"));
        assertTrue(page.text().contains("could not be learned"), page::text);
        expectRefused(path, "https://app.example.org/cb");

        describe(path, "client_name", "Here now");
        assertEquals(
                "Sign in to Here now",
                user.consent(ask(client(path), client(path) + "/cb"))
                        .selectFirst("h1")
                        .text());
    }

    @ParameterizedTest
    @CsvSource({
        "application/json, 5121, false, true",
        "application/json, 5120, false, false",
        "text/html, 262145, false, true",
        "text/html, 262144, false, false",
        "text/html, 20000000, true, true",
        "text/html, 262144, true, false"
    })
    void tooLargeDocumentIsNotRead(String type, int size, boolean compressed, boolean tooLarge) {
        String path = freshPath();
        String start = type.equals("text/html")
                ? "<a class=h-app href='/'>Large</a>"
                : "{\"client_id\": \"" + client(path) + "\", \"client_name\": \"Large\"}";
        byte[] body = (start + " ".repeat(size - start.length())).getBytes(StandardCharsets.UTF_8);
        Map<String, String> headers = new HashMap<>(Map.of("Content-Type", type));
        if (compressed) {
            headers.put("Content-Encoding", "gzip");
        }
        app.on(path, 200, headers, compressed ? gzip(body) : body);

        Document page = user.consent(ask(client(path), client(path) + "/cb"));

        assertEquals(tooLarge, page.text().contains("could not be learned"), page::text);
    }

    @Test
    void slowDocumentIsWaitedForFiveSecondsInAll() {
        String path = freshPath();
        app.on(path, out -> {
            out.write("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<a class=h-app href='/'>Slow</a>"
                    .getBytes(StandardCharsets.UTF_8));
            for (int i = 0; i < 60; i++) {
                out.write(' ');
                out.flush();
                Thread.sleep(500);
            }
        });
        Instant start = Instant.now();

        Document page = user.consent(ask(client(path), client(path) + "/cb"));

        Duration waited = Duration.between(start, Instant.now());
        assertTrue(waited.toSeconds() >= 4 && waited.toSeconds() < 15, waited::toString);
        assertTrue(page.text().contains("could not be learned"), page::text);
    }

    @Test
    void redirectsAndForeignAddressesAreNotFollowed() {
        String path = freshPath();
        app.on(path, 302, Map.of("Location", forbidden.url("localhost", "/")), new byte[0]);
        user.consent(ask(client(path), client(path) + "/cb"));
        for (String host :
                List.of("localhost", "127.0.0.1", "2130706433", "0x7f000001", "0177.0.0.1", "[::ffff:127.0.0.1]")) {
            String withIcon = freshPath();
            describe(withIcon, "logo_uri", forbidden.url(host, "/logo.png"));
            Document page = user.consent(ask(client(withIcon), client(withIcon) + "/cb"));
            page.select("img.icon")
                    .forEach(icon -> user.browser()
                            .request("GET", icon.attr("src"))
                            .send()
                            .expect(404));
        }

        assertEquals(List.of(), forbidden.requests());
    }

    @Test
    void requestWithoutPkceIsRefusedWhenTheOperatorRequiresIt() {
        Document page =
                Jsoup.parse(api.get(AppUser.request("state", "s")).expect(400).text());
        Map<String, String> callback =
                AppUser.callback(page.selectFirst("main a").attr("href"));

        assertEquals("invalid_request", callback.get("error"));
        assertTrue(callback.get("error_description").contains("code_challenge"), callback::toString);
    }

    @Test
    void codeEndsWhenTheOperatorSays() throws InterruptedException {
        String path = freshPath();
        describe(path);
        Document page = user.consent(ask(client(path), client(path) + "/cb"));
        String code = AppUser.callback(user.approve(page)).get("code");
        String exchange = AppUser.exchange(
                code,
                "client_id",
                client(path),
                "redirect_uri",
                client(path) + "/cb",
                "code_verifier",
                AppUser.VERIFIER);
        Thread.sleep(8_100);

        AppUser.expectError(user.post("/indieauth/token", exchange), 400, "invalid_grant");
    }

    @Test
    void tokenLivesAsLongAsTheOperatorSays() {
        assertEquals(86400, tokens().getInt("expires_in"));
    }

    @Test
    void resourceServerLearnsWhatATokenStandsFor() {
        JsonObject tokens = tokens();

        JsonObject active = introspect("photos", "a secret of the photos", tokens.getString("access_token"))
                .expect(200)
                .object();

        assertEquals(JsonValue.TRUE, active.get("active"));
        assertEquals(tokens.getString("me"), active.getString("me"));
        assertEquals("read create", active.getString("scope"));
        assertTrue(active.getString("client_id").startsWith(client("/app")));
        assertEquals(86400, active.getInt("exp") - active.getInt("iat"));
        assertEquals(user.person().username(), active.getString("username"));
        assertEquals("Bearer", active.getString("token_type"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"photos:a%20secret%20of%20the%20photos", "photos:a+secret+of+the+photos"})
    void resourceServerMayEncodeItsSecretAsAFormDoes(String credentials) {
        String token = tokens().getString("access_token");
        String[] parts = credentials.split(":");

        assertTrue(introspect(parts[0], parts[1], token).expect(200).object().getBoolean("active"));
    }

    @Test
    void resourceServerLearnsNothingOfABadToken() {
        JsonObject tokens = tokens();
        user.post("/indieauth/revoke", AppUser.form("token", tokens.getString("access_token")));

        for (String bad : List.of("nonsense", tokens.getString("access_token"), tokens().getString("refresh_token"))) {
            introspect("wiki", "another long secret", bad).expect(200, object("active", false));
        }
    }

    @Test
    void resourceServerMustAuthenticate() {
        String token = tokens().getString("access_token");

        for (String[] wrong :
                List.of(new String[] {"photos", "another long secret"}, new String[] {"photos", "x"}, new String[] {
                    "nobody", "a secret of the photos"
                })) {
            AppUser.expectError(introspect(wrong[0], wrong[1], token), 401, "invalid_client");
        }
        AppUser.expectError(
                api.request("POST", "/indieauth/introspect")
                        .basic("photos", "a secret of the photos")
                        .send(),
                400,
                "invalid_request");
    }

    private Answer introspect(String name, String secret, String token) {
        return api.request("POST", "/indieauth/introspect")
                .basic(name, secret)
                .body("application/x-www-form-urlencoded", AppUser.form("token", token))
                .send();
    }

    private long fetches(String path) {
        return app.requests().stream()
                .filter(request -> request.startsWith("GET " + path + " "))
                .count();
    }

    private static byte[] gzip(byte[] content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
