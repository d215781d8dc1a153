package microblog.errors;

import jakarta.json.stream.JsonGenerator;
import java.util.Map;
import java.util.Optional;
import microblog.json.JsonView;

/** The bodies in which the surfaces of the product tell a {@link Refusal}. */
public enum Shape {
    /** {@code code}, {@code message} and {@code description} (Microblog API, "Errors"). */
    API {
        @Override
        public JsonView body(Refusal refusal) {
            return ErrorBody.of(refusal);
        }
    },
    /** {@code error} and {@code error_description} (RFC 6749, section 5.2). */
    OAUTH {
        @Override
        public JsonView body(Refusal refusal) {
            return json -> writeOAuth(json, refusal);
        }
    },
    /** {@code error} in words for the user, as apps that sign in show it (Micro.blog's "Authentication"). */
    ACCOUNT {
        @Override
        public JsonView body(Refusal refusal) {
            return refusal.error().isPresent() && refusal.heading().isEmpty()
                    ? OAUTH.body(refusal)
                    : json -> json.writeStartObject()
                            .write("error", accountText(refusal))
                            .writeEnd();
        }
    },
    /** A page for people; in JSON, where no page can be shown, as the API has it. */
    PAGE {
        @Override
        public JsonView body(Refusal refusal) {
            return ErrorBody.of(refusal);
        }
    };

    private static final Map<Integer, String> CODES =
            Map.of(401, "unauthorized", 403, "access_denied", 500, "server_error", 503, "temporarily_unavailable");
    private static final Map<Integer, String> DESCRIPTIONS = Map.of(
            405, "The method is not offered here.",
            500, "The server could not complete the request.",
            503, "Please try again in a moment.");

    /** The refusal as JSON. */
    public abstract JsonView body(Refusal refusal);

    private static void writeOAuth(JsonGenerator json, Refusal refusal) {
        int status = refusal.status();
        String description = DESCRIPTIONS.getOrDefault(status, refusal.problem().description());
        json.writeStartObject()
                .write("error", refusal.error().orElseGet(() -> CODES.getOrDefault(status, "invalid_request")))
                .write("error_description", refusal.text().orElse(description))
                .writeEnd();
    }

    private static String accountText(Refusal refusal) {
        if (refusal.status() == 405) {
            return "This operation is called with POST.";
        }
        Optional<String> later = refusal.heading().filter(heading -> refusal.retryAfter() > 0);
        return later.map(heading -> heading + ". Please try again later.")
                .or(refusal::text)
                .orElse(refusal.problem().description());
    }
}
