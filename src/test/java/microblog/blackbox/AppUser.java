package microblog.blackbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** A person who uses an app of somebody else with their account here: the app's requests, and the person's browser. */
final class AppUser {
    static final String CLIENT = "http://localhost:4711/";
    static final String REDIRECT = "http://localhost:4711/callback";
    // RFC 7636, appendix B.
    static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
    static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

    /** The field by which the server finds a request again. */
    static final String REQUEST = "microblog_request";

    private final MicroblogClient api;
    private final Member person;
    private final Browser browser;

    AppUser(MicroblogClient api, Member person) {
        this.api = api;
        this.person = person;
        browser = new Browser(api);
    }

    /** Signs the person in with their password; the browser goes on to where it was sent from. */
    AppUser signIn(String path) {
        browser.open(path);
        browser.form("/signin")
                .fill("login", person.username())
                .fill("password", person.password())
                .submit();
        return this;
    }

    static AppUser signedIn(MicroblogClient api, Member person) {
        return new AppUser(api, person).signIn("/signin");
    }

    Member person() {
        return person;
    }

    Browser browser() {
        return browser;
    }

    /** A request of the app with these parameters besides its id and redirect URI, given as names and values. */
    static String request(String... namesAndValues) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("client_id", CLIENT);
        parameters.put("redirect_uri", REDIRECT);
        for (int i = 0; i < namesAndValues.length; i += 2) {
            parameters.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        parameters.values().removeIf(value -> value == null);
        return "/indieauth/auth?" + form(parameters);
    }

    static String form(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(each -> each.getKey() + "=" + MicroblogClient.quoted(each.getValue()))
                .collect(Collectors.joining("&"));
    }

    static String form(String... namesAndValues) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            if (namesAndValues[i + 1] != null) {
                parameters.put(namesAndValues[i], namesAndValues[i + 1]);
            }
        }
        return form(parameters);
    }

    /** Opens the consent page for a request. */
    Document consent(String request) {
        browser.open(request).answer().expect(200);
        assertTrue(browser.page().selectFirst("form[action=/indieauth/approve]") != null, browser::text);
        return browser.page();
    }

    /** Decides on the page that is shown: ticks these scopes, as the form offers them, and presses a button. */
    Answer decide(Document page, String decision, List<String> scopes) {
        List<String> fields = new ArrayList<>();
        for (String name : List.of("form_token", REQUEST)) {
            Element input = page.selectFirst("form[action=/indieauth/approve] input[name=" + name + "]");
            fields.add(form(name, input.attr("value")));
        }
        scopes.forEach(scope -> fields.add(form("scope", scope)));
        fields.add(form("decision", decision));
        return browser.request("POST", "/indieauth/approve")
                .body("application/x-www-form-urlencoded", String.join("&", fields))
                .send();
    }

    /** Agrees to everything that the page offers. */
    Answer approve(Document page) {
        return decide(page, "approve", offered(page));
    }

    static List<String> offered(Document page) {
        return page.select("input[name=scope]").stream()
                .map(input -> input.attr("value"))
                .toList();
    }

    /** The query of the app's redirect URI, to which the browser was sent. */
    static Map<String, String> callback(Answer redirect) {
        redirect.expect(302);
        return callback(redirect.header("Location").orElseThrow());
    }

    static Map<String, String> callback(String location) {
        Map<String, String> parameters = new LinkedHashMap<>();
        Arrays.stream(URI.create(location).getRawQuery().split("&"))
                .map(pair -> pair.split("=", 2))
                .forEach(pair -> assertEquals(
                        null,
                        parameters.put(pair[0], URLDecoder.decode(pair[1].replace("+", "%2B"), StandardCharsets.UTF_8)),
                        location));
        return parameters;
    }

    /** The code that the app is given when the person agrees to everything. */
    String code(String... namesAndValues) {
        return callback(approve(consent(request(namesAndValues)))).get("code");
    }

    /** What the app sends with a code, but for the code. */
    static String exchange(String code, String... namesAndValues) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("grant_type", "authorization_code");
        parameters.put("code", code);
        parameters.put("client_id", CLIENT);
        parameters.put("redirect_uri", REDIRECT);
        for (int i = 0; i < namesAndValues.length; i += 2) {
            parameters.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        parameters.values().removeIf(value -> value == null);
        return form(parameters);
    }

    Answer post(String path, String form) {
        return api.request("POST", path)
                .body("application/x-www-form-urlencoded", form)
                .send();
    }

    /** The app's tokens with these scopes. */
    JsonObject tokens(String scope) {
        return post("/indieauth/token", exchange(code("scope", scope)))
                .expect(200)
                .object();
    }

    String accessToken(String scope) {
        return tokens(scope).getString("access_token");
    }

    Answer renew(String refreshToken, String... namesAndValues) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("grant_type", "refresh_token");
        parameters.put("refresh_token", refreshToken);
        parameters.put("client_id", CLIENT);
        for (int i = 0; i < namesAndValues.length; i += 2) {
            parameters.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        parameters.values().removeIf(value -> value == null);
        return post("/indieauth/token", form(parameters));
    }

    /** Who the token stands for, as the server tells its holder. */
    Answer whose(String accessToken) {
        return api.request("GET", "/indieauth/token").bearer(accessToken).send();
    }

    /** An error as OAuth clients read it. */
    static void expectError(Answer answer, int status, String error) {
        answer.expect(status)
                .expectHeader("Content-Type", "application/json")
                .expectHeader("Cache-Control", "no-store");
        assertEquals(error, answer.object().getString("error"), answer::toString);
        assertTrue(answer.object().getString("error_description").length() > 10, answer::toString);
        assertEquals(2, answer.object().size(), answer::toString);
    }
}
