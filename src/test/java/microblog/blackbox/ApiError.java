package microblog.blackbox;

import static microblog.blackbox.Bodies.array;
import static microblog.blackbox.Bodies.object;

import jakarta.json.JsonObject;

/** The documented error bodies, word for word. */
final class ApiError {
    private ApiError() {}

    static JsonObject badRequest() {
        return error(
                400, "Bad Request", "The browser (or proxy) sent a request that this server could not understand.");
    }

    static JsonObject unauthorized() {
        return error(
                401,
                "Unauthorized",
                "The server could not verify that you are authorized to access the URL requested. You either supplied"
                        + " the wrong credentials (e.g. a bad password), or your browser doesn't understand how to"
                        + " supply the credentials required.");
    }

    static JsonObject forbidden() {
        return error(
                403,
                "Forbidden",
                "You don't have the permission to access the requested resource. It is either read-protected or not"
                        + " readable by the server.");
    }

    static JsonObject notFound() {
        return error(
                404,
                "Not Found",
                "The requested URL was not found on the server. If you entered the URL manually please check your"
                        + " spelling and try again.");
    }

    static JsonObject methodNotAllowed() {
        return error(405, "Method Not Allowed", "The method is not allowed for the requested URL.");
    }

    static JsonObject conflict() {
        return error(
                409,
                "Conflict",
                "A conflict happened while processing the request. The resource might have been modified while the"
                        + " request was being processed.");
    }

    /** Rules of the body that were broken: alternating field names and messages. */
    static JsonObject invalidBody(String... fieldsAndMessages) {
        return invalid("json", fieldsAndMessages);
    }

    /** Rules of the query that were broken: alternating argument names and messages. */
    static JsonObject invalidQuery(String... fieldsAndMessages) {
        return invalid("query", fieldsAndMessages);
    }

    private static JsonObject invalid(String where, String... fieldsAndMessages) {
        JsonObject fields = object();
        for (int i = 0; i < fieldsAndMessages.length; i += 2) {
            fields = Bodies.with(fields, fieldsAndMessages[i], array(fieldsAndMessages[i + 1]));
        }
        return Bodies.with(
                error(400, "Validation Error", "The server found one or more errors in the information that you sent."),
                "errors",
                object(where, fields));
    }

    private static JsonObject error(int code, String message, String description) {
        return object("code", code, "message", message, "description", description);
    }
}
