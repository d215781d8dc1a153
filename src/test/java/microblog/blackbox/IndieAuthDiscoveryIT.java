package microblog.blackbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

@BlackBox
class IndieAuthDiscoveryIT {
    private final MicroblogClient api;

    IndieAuthDiscoveryIT(MicroblogClient api) {
        this.api = api;
    }

    @Test
    void metadataDescribesWhatThereIs() {
        Answer answer = api.get("/.well-known/oauth-authorization-server").expect(200);
        answer.expectHeader("Content-Type", "application/json").expectHeader("Access-Control-Allow-Origin", "*");
        JsonObject metadata = answer.object();
        String issuer = metadata.getString("issuer");

        assertTrue(issuer.matches("https?://[^?#]+/"), issuer);
        Map.of(
                        "authorization_endpoint", "indieauth/auth",
                        "token_endpoint", "indieauth/token",
                        "introspection_endpoint", "indieauth/introspect",
                        "revocation_endpoint", "indieauth/revoke",
                        "userinfo_endpoint", "indieauth/userinfo",
                        "jwks_uri", ".well-known/jwks.json",
                        "service_documentation", "docs/apps")
                .forEach((name, path) -> assertEquals(issuer + path, metadata.getString(name)));
        assertEquals(
                Set.of("profile", "email", "read", "create", "update", "delete", "follow"),
                Set.copyOf(texts(metadata, "scopes_supported")));
        assertEquals(List.of("code"), texts(metadata, "response_types_supported"));
        assertEquals(List.of("authorization_code", "refresh_token"), texts(metadata, "grant_types_supported"));
        assertEquals(List.of("S256"), texts(metadata, "code_challenge_methods_supported"));
        assertEquals(List.of("none"), texts(metadata, "revocation_endpoint_auth_methods_supported"));
        assertEquals(List.of("client_secret_basic"), texts(metadata, "introspection_endpoint_auth_methods_supported"));
        assertTrue(metadata.getBoolean("authorization_response_iss_parameter_supported"));
        assertTrue(metadata.getBoolean("client_id_metadata_document_supported"));
    }

    @Test
    void everyUrlInTheMetadataAnswers() {
        JsonObject metadata = api.get("/.well-known/oauth-authorization-server").object();
        String issuer = metadata.getString("issuer");
        for (JsonValue value : metadata.values()) {
            if (value instanceof JsonString url && url.getString().startsWith(issuer)) {
                int status = api.get("/" + url.getString().substring(issuer.length()))
                        .status();
                assertTrue(status < 500 && status != 404, () -> url + " answered " + status);
            }
        }
    }

    @Test
    void profilePageLeadsToTheEndpoints() {
        Member ana = api.member("ana");
        String issuer =
                api.get("/.well-known/oauth-authorization-server").object().getString("issuer");

        Answer page = api.get("/@" + ana.username()).expect(200);

        Document html = Jsoup.parse(page.text());
        Map.of(
                        "indieauth-metadata", issuer + ".well-known/oauth-authorization-server",
                        "authorization_endpoint", issuer + "indieauth/auth",
                        "token_endpoint", issuer + "indieauth/token",
                        "micropub", issuer + "micropub")
                .forEach((relation, url) -> {
                    assertEquals(url, html.select("link[rel=" + relation + "]").attr("href"));
                    assertTrue(
                            page.header("Link").orElse("").contains("<" + url + ">; rel=\"" + relation + "\""),
                            page::toString);
                });
        Answer head = api.request("HEAD", "/@" + ana.username()).send().expect(200);
        assertEquals(page.header("Link"), head.header("Link"));
    }

    private static List<String> texts(JsonObject object, String name) {
        return object.getJsonArray(name).getValuesAs(JsonString::getString);
    }
}
