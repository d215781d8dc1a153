package microblog.requests;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import microblog.errors.Refusal;

/**
 * The parameters of a sign-in or authorization request. They may stand in the query, in an urlencoded body or in a
 * multipart body alike. An empty value counts as absent. A parameter given twice in one place, or with different values
 * in both, is refused (RFC 6749, section 3.1), but for those that may be repeated, as a form's tick boxes are.
 */
public final class FormParameters {
    private final Map<String, List<String>> values;

    private FormParameters(Map<String, List<String>> values) {
        this.values = values;
    }

    /**
     * The parameters of {@code request}, whose body nobody has read yet.
     *
     * @param repeatable the names that may come more than once
     * @throws Refusal when they can't be read
     */
    public static FormParameters of(HttpServletRequest request, String... repeatable) {
        try {
            return read(
                    request.getQueryString(), SentHeaders.contentType(request), request.getInputStream(), repeatable);
        } catch (IOException brokenOff) {
            throw Refusal.invalidRequest("The body of the request could not be read.");
        }
    }

    /**
     * The parameters of a request.
     *
     * @param query the raw query string, or null
     * @param contentType the body's media type, or null
     * @param body the body; null means none
     * @param repeatable the names that may come more than once
     * @throws Refusal when they can't be read
     */
    public static FormParameters read(String query, String contentType, InputStream body, String... repeatable) {
        Set<String> mayRepeat = Set.of(repeatable);
        Map<String, List<String>> fromQuery = new HashMap<>();
        for (FormField field : UrlEncodedForm.parse(query == null ? "" : query)) {
            String value = field.name().equals("email") ? withPlus(field.value()) : field.value();
            add(fromQuery, field.name(), value, mayRepeat);
        }
        Map<String, List<String>> fromBody = new HashMap<>();
        for (FormField field : body(contentType, bytes(body))) {
            add(fromBody, field.name(), field.value(), mayRepeat);
        }
        return new FormParameters(merge(fromQuery, fromBody, mayRepeat));
    }

    /** The value of a parameter; empty when it is absent or empty. */
    public Optional<String> get(String name) {
        return all(name).stream().findFirst();
    }

    /**
     * The value of a parameter that must be there.
     *
     * @throws Refusal when it is not
     */
    public String required(String name) {
        return get(name).orElseThrow(() -> Refusal.invalidRequest("The parameter " + name + " is missing."));
    }

    /** All values of a parameter that may be repeated, in their order, without empty ones. */
    public List<String> all(String name) {
        return values.getOrDefault(name, List.of());
    }

    private static byte[] bytes(InputStream body) {
        try {
            byte[] bytes = body == null ? new byte[0] : body.readNBytes(RequestBody.MAXIMUM_BYTES + 1);
            if (bytes.length > RequestBody.MAXIMUM_BYTES) {
                throw Refusal.oauth(413, "invalid_request", "The body of the request is larger than 1 MiB.");
            }
            return bytes;
        } catch (IOException brokenOff) {
            throw Refusal.invalidRequest("The body of the request could not be read.");
        }
    }

    private static List<FormField> body(String contentType, byte[] bytes) {
        // Some apps send everything in the query and an empty body with whatever type their library adds.
        if (bytes.length == 0) {
            return List.of();
        }
        String type =
                contentType == null ? "" : contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        return switch (type) {
            case "application/x-www-form-urlencoded" -> UrlEncodedForm.parse(bytes);
            case "multipart/form-data" -> fieldsOnly(MultipartForm.parse(contentType, bytes));
            default ->
                throw Refusal.invalidRequest(
                        "The body must be application/x-www-form-urlencoded or multipart/form-data.");
        };
    }

    private static List<FormField> fieldsOnly(List<FormField> parts) {
        if (parts.stream().anyMatch(FormField::isFile)) {
            throw Refusal.invalidRequest("Files are not accepted here.");
        }
        return parts;
    }

    private static void add(Map<String, List<String>> place, String name, String value, Set<String> mayRepeat) {
        List<String> known = place.computeIfAbsent(name, first -> new ArrayList<>());
        if (!known.isEmpty() && !mayRepeat.contains(name)) {
            throw repeated(name);
        }
        known.add(value);
    }

    private static Map<String, List<String>> merge(
            Map<String, List<String>> query, Map<String, List<String>> body, Set<String> mayRepeat) {
        Map<String, List<String>> merged = withoutEmptyValues(query);
        withoutEmptyValues(body).forEach((name, values) -> {
            List<String> inQuery = merged.putIfAbsent(name, values);
            if (inQuery != null && mayRepeat.contains(name)) {
                List<String> both = new ArrayList<>(inQuery);
                both.addAll(values);
                merged.put(name, both);
            } else if (inQuery != null && !inQuery.equals(values)) {
                throw repeated(name);
            }
        });
        return merged;
    }

    private static Map<String, List<String>> withoutEmptyValues(Map<String, List<String>> place) {
        Map<String, List<String>> result = new HashMap<>();
        place.forEach((name, values) -> {
            List<String> filled =
                    values.stream().filter(value -> !value.isEmpty()).toList();
            if (!filled.isEmpty()) {
                result.put(name, filled);
            }
        });
        return result;
    }

    private static Refusal repeated(String name) {
        // The name comes from outside: only one that is a plain word is repeated in the answer.
        String shown = name.matches("[a-z_]{1,40}") ? "The parameter " + name : "A parameter";
        return Refusal.invalidRequest(shown + " is given more than once.");
    }

    // Some apps put an address into the query as it is, where a plus means a blank.
    private static String withPlus(String address) {
        int at = address.lastIndexOf('@');
        return at < 0 ? address : address.substring(0, at).strip().replace(' ', '+') + address.substring(at);
    }
}
