package microblog.blackbox;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@BlackBox
class DocumentationIT {
    private final MicroblogClient api;

    DocumentationIT(MicroblogClient api) {
        this.api = api;
    }

    @ParameterizedTest
    @ValueSource(strings = {"/openapi.json", "/apispec.json"})
    void namesTheMethodsThatEachPathOffers(String document) {
        JsonObject paths = api.get(document).expect(200).object().getJsonObject("paths");
        assertTrue(paths.size() >= 16, () -> "only " + paths.keySet());
        paths.forEach((path, item) -> {
            Set<String> documented = new TreeSet<>(Set.of("OPTIONS"));
            item.asJsonObject().keySet().forEach(method -> documented.add(method.toUpperCase(Locale.ROOT)));
            if (documented.contains("GET")) {
                documented.add("HEAD");
            }
            Set<String> offered = api.request(
                            "OPTIONS", path.replace("{username}", "susan").replaceAll("\\{\\w+}", "7"))
                    .send()
                    .expect(200)
                    .list("Allow");
            assertEquals(documented, offered, path);
        });
    }

    @Test
    void ofTheContractIsAPartOfTheWhole() {
        JsonObject whole = api.get("/openapi.json").object();
        JsonObject contract = api.get("/apispec.json").object();
        contract.getJsonObject("paths")
                .forEach((path, item) -> item.asJsonObject().forEach((method, operation) -> {
                    JsonObject same =
                            whole.getJsonObject("paths").getJsonObject(path).getJsonObject(method);
                    assertEquals(operation.asJsonObject().get("operationId"), same.get("operationId"));
                    Set<String> codes =
                            operation.asJsonObject().getJsonObject("responses").keySet();
                    assertTrue(same.getJsonObject("responses").keySet().containsAll(codes), path);
                }));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/openapi              | */*              | application/yaml",
                "/openapi              | application/json | application/json",
                "/openapi?format=json  | */*              | application/json",
                "/openapi.json         | */*              | application/json",
                "/openapi.json         | application/yaml | application/yaml",
                "/apispec.json         | text/html        | application/json",
                "/apispec.json         | application/yaml | application/yaml",
                "/apispec.json?format=YAML | */*          | application/yaml",
            })
    void isThereInJsonAndYaml(String path, String accept, String type) {
        Answer answer = api.request("GET", path).header("Accept", accept).send().expect(200);
        answer.expectHeader("Content-Type", type);
        assertTrue(answer.list("Vary").contains("Accept"), answer::toString);
        if (type.endsWith("json")) {
            assertEquals("Microblog API", answer.object().getJsonObject("info").getString("title"));
        } else {
            assertTrue(answer.text().contains("\nopenapi: 3.0.3\ninfo:\n  title: Microblog API\n"), answer::toString);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/openapi", "/openapi.json", "/apispec.json", "/docs"})
    void canOnlyBeRead(String path) {
        Answer got = api.get(path).expect(200);
        api.request("HEAD", path)
                .send()
                .expectEmpty(200)
                .expectHeader("Content-Type", got.header("Content-Type").orElseThrow());
        Set<String> allowed = Set.of("GET", "HEAD", "OPTIONS");
        assertEquals(
                new TreeSet<>(allowed),
                api.request("OPTIONS", path).send().expectEmpty(200).list("Allow"));
        for (String method : new String[] {"POST", "PUT", "DELETE", "PATCH"}) {
            Answer refused = api.request(method, path).send();
            refused.expectError(ApiError.methodNotAllowed());
            assertEquals(new TreeSet<>(allowed), refused.list("Allow"), method);
        }
        api.get(path + "/").expectError(ApiError.notFound());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/openapi.json", "/apispec.json", "/docs"})
    void isNotSentAgainToWhoHasIt(String path) {
        String tag = api.get(path).header("ETag").orElseThrow();
        api.request("GET", path).header("If-None-Match", tag).send().expectEmpty(304);
        api.request("GET", path).header("If-None-Match", "\"x\", " + tag).send().expectEmpty(304);
        api.request("GET", path).header("If-None-Match", "\"x\"").send().expect(200);
    }

    @Test
    void isCompressedForWhoTakesIt() throws IOException {
        byte[] plain =
                api.get("/openapi.json").expectNoHeader("Content-Encoding").content();
        Answer compressed = api.request("GET", "/openapi.json")
                .header("Accept-Encoding", "br, gzip")
                .send()
                .expectHeader("Content-Encoding", "gzip");
        assertTrue(compressed.content().length < plain.length / 3);
        assertArrayEquals(plain, new GZIPInputStream(new ByteArrayInputStream(compressed.content())).readAllBytes());
        api.request("GET", "/openapi.json")
                .header("Accept-Encoding", "gzip;q=0")
                .send()
                .expectNoHeader("Content-Encoding");
    }

    @Test
    void pageLetsNothingInFromElsewhere() {
        Answer page = api.get("/docs").expect(200);
        // Some servers leave the space out.
        assertEquals(
                "text/html;charset=utf-8",
                page.header("Content-Type").orElseThrow().replace(" ", ""));
        String policy = page.header("Content-Security-Policy").orElseThrow();
        assertTrue(policy.startsWith("default-src 'none'; script-src 'self'; "), policy);
        assertFalse(policy.contains("http") || policy.contains("*") || policy.contains("unsafe-eval"), policy);
        assertFalse(page.text().contains("//"), page::text);
    }
}
