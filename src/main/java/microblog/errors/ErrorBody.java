package microblog.errors;

import jakarta.json.stream.JsonGenerator;
import java.util.List;
import java.util.Map;
import microblog.json.JsonView;

/**
 * The body of every error: {@code code}, {@code message}, {@code description} and, for bad values, {@code errors}
 * (Microblog API, "Errors").
 */
record ErrorBody(int code, String message, String description, Map<String, Map<String, List<String>>> errors)
        implements JsonView {

    static ErrorBody of(Refusal refusal) {
        Problem problem = refusal.problem();
        int status = refusal.status();
        String title = problem.status() == status ? problem.title() : Problem.titleOf(status);
        return new ErrorBody(status, title, problem.description(), refusal.errors());
    }

    @Override
    public void writeTo(JsonGenerator json) {
        json.writeStartObject().write("code", code).write("message", message).write("description", description);
        if (!errors.isEmpty()) {
            json.writeStartObject("errors");
            errors.forEach((location, fields) -> {
                json.writeStartObject(location);
                fields.forEach((field, messages) -> {
                    json.writeStartArray(field);
                    messages.forEach(json::write);
                    json.writeEnd();
                });
                json.writeEnd();
            });
            json.writeEnd();
        }
        json.writeEnd();
    }
}
