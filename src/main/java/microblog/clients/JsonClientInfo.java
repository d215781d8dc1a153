package microblog.clients;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import microblog.fetch.FetchFailed;
import microblog.fetch.WebUrl;
import microblog.json.JsonNesting;
import microblog.requests.Text;

/** Client metadata as a JSON document (IndieAuth, section 4.2.1 "Client Metadata"). */
final class JsonClientInfo {
    private static final int DEEPEST = 20;

    private JsonClientInfo() {}

    /** Reads a document that was found at the client id. */
    static ClientInfo read(ClientId client, byte[] json) throws FetchFailed {
        if (JsonNesting.isDeeperThan(DEEPEST, json)) {
            throw new FetchFailed("no client metadata document");
        }
        try (JsonReader reader = Json.createReader(new ByteArrayInputStream(json))) {
            JsonObject document = reader.readObject();
            if (!isOf(client, document)) {
                throw new FetchFailed("the document names another client_id, or a client_uri elsewhere");
            }
            return new ClientInfo(text(document, "client_name"), icon(client, document), redirects(client, document));
        } catch (JsonException | IllegalStateException | IllegalArgumentException e) {
            throw new FetchFailed("no client metadata document");
        }
    }

    private static boolean isOf(ClientId client, JsonObject document) {
        String id = text(document, "client_id");
        if (id == null || !ClientId.parse(id).equals(client)) {
            return false;
        }
        String uri = text(document, "client_uri");
        if (uri == null) {
            return !document.containsKey("client_uri");
        }
        WebUrl home = WebUrl.parse(uri);
        return home.hasOriginOf(client.address()) && client.toString().startsWith(home.toString());
    }

    private static String text(JsonObject document, String name) {
        return document.get(name) instanceof JsonString string && Text.isStorable(string.getString())
                ? string.getString()
                : null;
    }

    private static WebUrl icon(ClientId client, JsonObject document) {
        String logo = text(document, "logo_uri");
        return logo == null ? null : RelativeUrl.resolve(client.address(), logo).orElse(null);
    }

    private static List<RedirectUri> redirects(ClientId client, JsonObject document) {
        List<RedirectUri> redirects = new ArrayList<>();
        if (document.get("redirect_uris") instanceof List<?> listed) {
            for (Object one : listed) {
                if (one instanceof JsonString string) {
                    RelativeUrl.redirect(client.address(), string.getString()).ifPresent(redirects::add);
                }
            }
        }
        return redirects;
    }

    /** Whether a media type is JSON. */
    static boolean isType(String mediaType) {
        return mediaType.equals("application/json")
                || mediaType.startsWith("application/") && mediaType.endsWith("+json");
    }
}
