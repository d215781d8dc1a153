package microblog.micropub;

import jakarta.json.JsonValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import microblog.errors.Refusal;

/**
 * What a Micropub client asks to be done (Micropub, section 3.2 "Form-Encoded and Multipart Requests" and 3.3 "JSON
 * Syntax"), in whichever of the three ways it was written.
 *
 * @param action {@code create}, {@code update}, {@code delete} or {@code undelete}
 * @param type the type of the post to create, without {@code h-}
 * @param url the post that is meant; null when none is named
 * @param properties the properties of the post to create
 * @param changes of an update, by operation: {@code replace}, {@code add}, {@code delete}
 * @param accessToken the token that came in a form; null when none did
 */
record MicropubRequest(
        String action,
        String type,
        String url,
        Map<String, List<JsonValue>> properties,
        Map<String, JsonValue> changes,
        String accessToken) {

    /** The token that came in a form. */
    Optional<String> tokenFromForm() {
        return Optional.ofNullable(accessToken);
    }

    /** The URL of the post that is meant. */
    String requiredUrl() {
        if (url == null || url.isEmpty()) {
            throw Refusal.invalidRequest("The url of the post is missing.");
        }
        return url;
    }
}
