package microblog.openapi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import microblog.MicroblogApplication;
import microblog.access.Authenticated;
import microblog.config.Setting;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.junit.jupiter.api.Test;

/** The documents as the build has made them. */
class ApiDocumentTest {
    private final JsonObject complete = read("openapi.json");
    private final JsonObject contract = read("apispec.json");

    @Test
    void hasEveryOperationOfTheResources() {
        Set<String> missing = new TreeSet<>(resourceOperations().keySet());
        missing.removeAll(operations(complete).keySet());
        assertEquals(Set.of(), missing);
    }

    @Test
    void saysWhichScopeAnOperationNeeds() {
        Map<String, JsonObject> operations = operations(complete);
        resourceOperations().forEach((name, method) -> {
            Authenticated needed = method.getAnnotation(Authenticated.class);
            JsonObject operation = operations.get(name);
            boolean isOpen = operation.getJsonArray("security").stream()
                    .noneMatch(scheme -> scheme.asJsonObject().containsKey("token_auth"));
            assertEquals(needed == null, isOpen, name);
            if (needed != null && needed.value().length > 0) {
                String sentence = "Needs the scope `" + needed.value()[0].value() + "`.";
                assertTrue(operation.getString("description").endsWith(sentence), name);
            }
        });
    }

    @Test
    void saysHowEveryOperationFails() {
        operations(complete).forEach((name, operation) -> {
            Set<String> codes = operation.getJsonObject("responses").keySet();
            if (name.contains(" /api/")) {
                assertTrue(codes.containsAll(Set.of("429", "503")), name + codes);
                assertEquals(operation.containsKey("requestBody"), codes.contains("413"), name + codes);
                assertEquals(name.contains("{"), codes.contains("404"), name + codes);
                assertTrue(operation.getJsonArray("security").isEmpty() || codes.contains("401"), name + codes);
            }
            codes.stream().filter(code -> code.compareTo("400") >= 0).forEach(code -> {
                JsonObject response = operation.getJsonObject("responses").getJsonObject(code);
                assertTrue(response.containsKey("$ref") || response.containsKey("content"), name + code);
            });
        });
    }

    @Test
    void hasATableOfAllSettings() {
        String introduction = complete.getJsonObject("info").getString("description");
        for (Setting setting : Setting.values()) {
            assertTrue(introduction.contains("| `" + setting + "` |"), setting::name);
        }
        assertFalse(introduction.contains("{{"));
    }

    @Test
    void saysWhatAnswersAlwaysHave() {
        JsonObject schemas = complete.getJsonObject("components").getJsonObject("schemas");
        schemas.forEach((name, schema) -> schema.asJsonObject()
                .getOrDefault("properties", JsonValue.EMPTY_JSON_OBJECT)
                .asJsonObject()
                .forEach((property, meaning) -> {
                    if (meaning.asJsonObject().getBoolean("readOnly", false)) {
                        assertTrue(
                                schema.asJsonObject()
                                        .getJsonArray("required")
                                        .getValuesAs(JsonString::getString)
                                        .contains(property),
                                name + "." + property);
                    }
                }));
    }

    @Test
    void hasTheOperationsOfAppsWithTheirSecurity() {
        Map<String, JsonObject> operations = operations(complete);
        for (String name :
                List.of("GET /micropub", "POST /micropub", "GET /indieauth/userinfo", "GET /indieauth/token")) {
            assertTrue(operations.get(name).getJsonArray("security").toString().contains("oauth2"), name);
        }
        for (String name : List.of(
                "GET /indieauth/auth",
                "POST /indieauth/auth",
                "POST /indieauth/token",
                "POST /indieauth/introspect",
                "POST /indieauth/revoke",
                "GET /.well-known/oauth-authorization-server",
                "POST /account/signin",
                "POST /account/verify",
                "POST /account/apple")) {
            assertTrue(operations.containsKey(name), name);
        }
    }

    @Test
    void ofTheContractHasNothingThatIsOurOwn() {
        assertEquals(
                Set.of("Tokens", "Users", "Posts"),
                contract.getJsonArray("tags").stream()
                        .map(tag -> tag.asJsonObject().getString("name"))
                        .collect(Collectors.toSet()));
        operations(contract)
                .forEach((name, operation) ->
                        assertFalse(operation.getJsonObject("responses").containsKey("429"), name));
        assertEquals(
                Set.of("schemas", "securitySchemes"),
                contract.getJsonObject("components").keySet());
        assertFalse(
                contract.getJsonObject("components").getJsonObject("schemas").containsKey("Error"));
    }

    /** The operations of a document by method and path. */
    private static Map<String, JsonObject> operations(JsonObject document) {
        Map<String, JsonObject> operations = new TreeMap<>();
        document.getJsonObject("paths")
                .forEach((path, item) -> item.asJsonObject()
                        .forEach((method, operation) -> operations.put(
                                method.toUpperCase(Locale.ROOT) + ' ' + path, operation.asJsonObject())));
        return operations;
    }

    private static Map<String, Method> resourceOperations() {
        Map<String, Method> operations = new TreeMap<>();
        for (Class<?> resource : new MicroblogApplication().getClasses()) {
            Arrays.stream(resource.getMethods())
                    .filter(ApiDocumentTest::isDocumented)
                    .forEach(method -> httpMethod(method)
                            .forEach(http -> operations.put(http + " /" + path(resource, method), method)));
        }
        return operations;
    }

    private static boolean isDocumented(Method method) {
        Operation operation = method.getAnnotation(Operation.class);
        return operation == null || !operation.hidden();
    }

    private static Stream<String> httpMethod(Method method) {
        return Arrays.stream(method.getAnnotations())
                .map(Annotation::annotationType)
                .filter(type -> type.isAnnotationPresent(HttpMethod.class))
                .map(type -> type.getAnnotation(HttpMethod.class).value());
    }

    private static String path(Class<?> resource, Method method) {
        String root = resource.getAnnotation(Path.class).value();
        Path own = method.getAnnotation(Path.class);
        return (own == null ? root : root + '/' + own.value()).replaceAll(":[^}]*", "");
    }

    private static JsonObject read(String document) {
        try (InputStream file = Files.newInputStream(java.nio.file.Path.of("target", "openapi", document));
                JsonReader reader = Json.createReader(file)) {
            return reader.readObject();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
