package microblog.clients;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * One link of a {@code Link} header (RFC 8288, section 3), read in one pass.
 *
 * @param target what it points to, as written
 * @param relations its relation types: the first {@code rel} counts
 */
record Link(String target, List<String> relations) {
    /** The links of a header, up to the first that isn't of the form. */
    static List<Link> parse(String header) {
        List<Link> links = new ArrayList<>();
        int at = 0;
        while (true) {
            at = skip(header, at, " \t,");
            int end = at < header.length() && header.charAt(at) == '<' ? header.indexOf('>', at) : -1;
            if (end < 0) {
                return links;
            }
            int next = end(header, end + 1, ',');
            links.add(new Link(header.substring(at + 1, end), relations(header.substring(end + 1, next))));
            at = next;
        }
    }

    /** Whether it has this relation type. */
    boolean hasRelation(String type) {
        return relations.contains(type);
    }

    private static List<String> relations(String parameters) {
        int at = 0;
        while (at < parameters.length()) {
            int start = at + (parameters.charAt(at) == ';' ? 1 : 0);
            int end = end(parameters, start, ';');
            String parameter = parameters.substring(start, end);
            int equals = parameter.indexOf('=');
            if (equals >= 0
                    && parameter
                            .substring(0, equals)
                            .strip()
                            .toLowerCase(Locale.ROOT)
                            .equals("rel")) {
                String value = parameter.substring(equals + 1).strip();
                boolean quoted = value.length() > 1 && value.startsWith("\"") && value.endsWith("\"");
                return Arrays.asList((quoted ? value.substring(1, value.length() - 1) : value)
                        .strip()
                        .split("\\s+"));
            }
            at = Math.max(end, at + 1);
        }
        return List.of();
    }

    private static int skip(String text, int from, String skipped) {
        int at = from;
        while (at < text.length() && skipped.indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        return at;
    }

    /** Where this character stands next, outside quotes; else the end. */
    private static int end(String text, int from, char wanted) {
        boolean quoted = false;
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && c == wanted) {
                return i;
            }
        }
        return text.length();
    }
}
