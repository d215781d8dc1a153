package microblog.blackbox;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@BlackBox
class RoutingIT {
    private final MicroblogClient api;

    RoutingIT(MicroblogClient api) {
        this.api = api;
    }

    @Test
    void theRootLeadsToTheDocumentation() {
        api.get("/").expect(302).expectHeader("Location", "/docs");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/nowhere",
                "/api",
                "/api/",
                "/api/nowhere",
                "/api/users/1/nowhere",
                "/api/users/1/posts/1",
                "/API/users",
                "/api/Users",
                "/static/nothing.js",
                "/index.html",
                "/WEB-INF/web.xml",
                "/WEB-INF/classes/META-INF/persistence.xml",
                "/META-INF/MANIFEST.MF"
            })
    void unknownPathsAreNotFoundInJson(String path) {
        for (String method : new String[] {"GET", "POST", "PUT", "DELETE", "PATCH", "OPTIONS"}) {
            api.request(method, path).send().expectError(ApiError.notFound());
        }
        api.request("HEAD", path).send().expectEmpty(404);
        api.request("POST", path).body("application/json", "{").send().expectError(ApiError.notFound());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/users/",
                "/api/me/",
                "/api/posts/",
                "/api/feed/",
                "/api/tokens/",
                "/api/tokens/reset/",
                "/api/users/1/"
            })
    void aTrailingSlashIsAnotherPath(String path) {
        Member ana = api.member("ana");
        ana.get(path).expectError(ApiError.notFound());
        ana.post(path, Bodies.object("text", "x")).expectError(ApiError.notFound());
    }

    @ParameterizedTest
    @CsvSource({
        "/api/tokens,'DELETE,OPTIONS,POST,PUT'",
        "/api/tokens/reset,'OPTIONS,POST,PUT'",
        "/api/users,'GET,HEAD,OPTIONS,POST'",
        "/api/users/1,'GET,HEAD,OPTIONS'",
        "/api/users/somebody,'GET,HEAD,OPTIONS'",
        "/api/users/1/posts,'GET,HEAD,OPTIONS'",
        "/api/users/1/following,'GET,HEAD,OPTIONS'",
        "/api/users/1/followers,'GET,HEAD,OPTIONS'",
        "/api/me,'GET,HEAD,OPTIONS,PUT'",
        "/api/me/following,'GET,HEAD,OPTIONS'",
        "/api/me/followers,'GET,HEAD,OPTIONS'",
        "/api/me/following/1,'DELETE,GET,HEAD,OPTIONS,POST'",
        "/api/posts,'GET,HEAD,OPTIONS,POST'",
        "/api/posts/1,'DELETE,GET,HEAD,OPTIONS,PUT'",
        "/api/feed,'GET,HEAD,OPTIONS'"
    })
    void eachPathSaysWhichMethodsItHasAndRefusesTheOthers(String path, String allow) {
        Set<String> allowed = Set.of(allow.split(","));

        assertEquals(
                allowed,
                Set.copyOf(api.request("OPTIONS", path).send().expectEmpty(200).list("Allow")));

        for (String method : new String[] {"GET", "POST", "PUT", "DELETE", "PATCH"}) {
            if (!allowed.contains(method)) {
                Answer refused = api.request(method, path).send().expectError(ApiError.methodNotAllowed());
                assertEquals(allowed, Set.copyOf(refused.list("Allow")));
            }
        }
        if (!allowed.contains("HEAD")) {
            api.request("HEAD", path).send().expectEmpty(405);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/api/me", "/api/users", "/api/posts", "/api/feed", "/api/me/following", "/api/me/followers"})
    void headAnswersLikeGetWithoutTheBody(String path) {
        Member ana = api.member("ana");

        Answer head = ana.request("HEAD", path).send().expectEmpty(200);

        head.expectHeader("Content-Type", "application/json");
        api.request("HEAD", path).send().expectEmpty(401);
        ana.request("HEAD", "/api/posts/999999999").send().expectEmpty(404);
    }

    @Test
    void theApiAnswersInJsonWhateverIsAccepted() {
        Member ana = api.member("ana");
        for (String accept : new String[] {"text/html", "application/xml", "image/*;q=0.1", "nonsense", "*/*"}) {
            ana.request("GET", "/api/me").header("Accept", accept).send().expect(200, ana.view());
            ana.request("GET", "/api/posts/0").header("Accept", accept).send().expectError(ApiError.notFound());
        }
    }

    @Test
    void livenessIsKnownWithoutAToken() {
        api.get("/livez").expect(200);
        api.get("/readyz").expect(200);
    }

    @Test
    void answersDoNotSayWhichServerTheyComeFrom() {
        for (Answer answer : new Answer[] {api.get("/api/me"), api.get("/nowhere"), api.get("/livez")}) {
            answer.expectHeader("X-Content-Type-Options", "nosniff").expectNoHeader("X-Powered-By");
        }
    }
}
