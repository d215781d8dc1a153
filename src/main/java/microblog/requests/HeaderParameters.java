package microblog.requests;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A header's value and its parameters, such as {@code form-data; name="a"} (RFC 9110, section 5.6.6), read in one pass.
 *
 * @param value what stands before the first semicolon, in lower case
 * @param parameters the parameters by their names in lower case; of one given twice the first counts
 */
record HeaderParameters(String value, Map<String, String> parameters) {
    /** Reads a header; empty when it isn't of this form. */
    static Optional<HeaderParameters> parse(String header) {
        int end = end(header, 0, ';');
        Map<String, String> parameters = new LinkedHashMap<>();
        int at = end;
        while (at < header.length()) {
            int next = end(header, at + 1, ';');
            int equals = header.substring(at + 1, next).indexOf('=');
            if (equals < 0) {
                // Nothing between two semicolons is nothing; a name without a value is no parameter.
                if (!header.substring(at + 1, next).isBlank()) {
                    return Optional.empty();
                }
                at = next;
                continue;
            }
            equals += at + 1;
            Value value = Value.at(header, equals + 1);
            if (value == null) {
                return Optional.empty();
            }
            String name = header.substring(at + 1, equals).strip().toLowerCase(Locale.ROOT);
            parameters.putIfAbsent(name, value.text);
            at = value.end;
        }
        return Optional.of(new HeaderParameters(header.substring(0, end).strip().toLowerCase(Locale.ROOT), parameters));
    }

    private static int end(String text, int from, char c) {
        int at = text.indexOf(c, from);
        return at < 0 ? text.length() : at;
    }

    /** A token or quoted string, and the semicolon after it or the end. */
    private record Value(String text, int end) {
        static Value at(String header, int start) {
            int begin = start;
            while (begin < header.length() && isBlank(header.charAt(begin))) {
                begin++;
            }
            if (begin < header.length() && header.charAt(begin) == '"') {
                return quoted(header, begin + 1);
            }
            int end = HeaderParameters.end(header, begin, ';');
            return new Value(header.substring(begin, end).strip(), end);
        }

        private static Value quoted(String header, int start) {
            StringBuilder text = new StringBuilder();
            for (int i = start; i < header.length(); i++) {
                char c = header.charAt(i);
                if (c == '"') {
                    int end = HeaderParameters.end(header, i, ';');
                    return header.substring(i + 1, end).isBlank() ? new Value(text.toString(), end) : null;
                }
                // Browsers send a backslash as it is; others escape with it.
                boolean escapes = c == '\\'
                        && i + 1 < header.length()
                        && (header.charAt(i + 1) == '"' || header.charAt(i + 1) == '\\');
                text.append(escapes ? header.charAt(++i) : c);
            }
            return null;
        }

        private static boolean isBlank(char c) {
            return c == ' ' || c == '\t';
        }
    }
}
