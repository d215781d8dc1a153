package microblog.micropub;

import jakarta.json.Json;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import microblog.errors.Refusal;
import microblog.requests.FormField;

/** Micropub as a form, urlencoded or multipart (Micropub, section 3.2). */
final class MicropubForm {
    private static final Set<String> RESERVED = Set.of("h", "action", "url", "access_token");

    private MicropubForm() {}

    /** Reads the fields of a form. */
    static MicropubRequest read(List<FormField> fields) {
        Map<String, List<JsonValue>> properties = new LinkedHashMap<>();
        Map<String, String> reserved = new LinkedHashMap<>();
        for (FormField field : fields) {
            if (RESERVED.contains(field.name())) {
                if (reserved.putIfAbsent(field.name(), field.value()) != null) {
                    throw Refusal.invalidRequest("The parameter " + field.name() + " is given more than once.");
                }
            } else if (field.isFile()) {
                throw Note.mediaRefused();
            } else {
                properties
                        .computeIfAbsent(property(field.name()), name -> new ArrayList<>())
                        .add(Json.createValue(field.value()));
            }
        }
        String action = reserved.getOrDefault("action", "create");
        if (action.equals("update")) {
            throw Refusal.invalidRequest("An update has to be sent as JSON.");
        }
        return new MicropubRequest(
                action,
                reserved.getOrDefault("h", "entry"),
                reserved.get("url"),
                properties,
                Map.of(),
                reserved.get("access_token"));
    }

    /** The property of a field: {@code photo[]}, {@code photo[0]} and {@code photo[0][alt]} are of {@code photo}. */
    private static String property(String name) {
        int open = name.indexOf('[');
        int close = open < 1 ? -1 : name.indexOf(']', open);
        boolean isList = close > open && name.substring(open + 1, close).chars().allMatch(Character::isDigit);
        return isList ? name.substring(0, open) : name;
    }
}
