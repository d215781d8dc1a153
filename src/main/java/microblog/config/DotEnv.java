package microblog.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the dotenv format: {@code NAME=value} lines with an optional {@code export}, blank lines and comments.
 *
 * <p>A value in single quotes is taken as it is but for {@code \'} and {@code \\}; one in double quotes may span lines
 * and has C's escapes; one without quotes ends at the line's end or at a {@code #} that follows white space.
 * {@code ${NAME}} and {@code ${NAME:-default}} are replaced outside single quotes, by the environment's variable or one
 * that was read before; an unknown one becomes empty. The last of equal names counts.
 */
final class DotEnv {
    private static final Pattern BLANK = Pattern.compile("\\s*(?:#[^\\r\\n]*)?(?:\\r\\n|\\r|\\n|\\z)");
    private static final Pattern NAME =
            Pattern.compile("[^\\S\\r\\n]*(?:export[^\\S\\r\\n]+)?([A-Za-z_][A-Za-z0-9_.-]*)[^\\S\\r\\n]*(=?)");
    private static final Pattern SINGLE_QUOTED = Pattern.compile("[^\\S\\r\\n]*'((?:\\\\['\\\\]|[^'])*+)'");
    private static final Pattern DOUBLE_QUOTED =
            Pattern.compile("[^\\S\\r\\n]*\"((?:\\\\.|[^\"\\\\])*+)\"", Pattern.DOTALL);
    private static final Pattern UNQUOTED = Pattern.compile("([^\\r\\n]*?)(?=\\s#|\\s*(?:[\\r\\n]|\\z))");
    private static final Pattern END = Pattern.compile("[^\\S\\r\\n]*(?:#[^\\r\\n]*)?(?:\\r\\n|\\r|\\n|\\z)");
    private static final Pattern ESCAPE = Pattern.compile("\\\\(.)", Pattern.DOTALL);
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{([^}:]*)(?::-([^}]*))?}");

    private final String text;
    private final Map<String, String> environment;
    private final Map<String, String> values = new LinkedHashMap<>();
    private int position;

    private DotEnv(String text, Map<String, String> environment) {
        this.text = text.startsWith("\uFEFF") ? text.substring(1) : text;
        this.environment = environment;
    }

    /**
     * The variables of a file, or none when there is no such file.
     *
     * @throws InvalidSetting naming the line that cannot be understood
     */
    static Map<String, String> read(Path file, Map<String, String> environment) {
        if (!Files.isRegularFile(file)) {
            return Map.of();
        }
        try {
            return parse(Files.readString(file), environment);
        } catch (IOException e) {
            throw new InvalidSetting(".env", "cannot be read as UTF-8 text");
        }
    }

    /**
     * The variables of a text.
     *
     * @throws InvalidSetting naming the line that cannot be understood
     */
    static Map<String, String> parse(String text, Map<String, String> environment) {
        DotEnv parser = new DotEnv(text, environment);
        while (parser.position < parser.text.length()) {
            if (parser.next(BLANK).isEmpty()) {
                parser.readVariable();
            }
        }
        return Collections.unmodifiableMap(parser.values);
    }

    private void readVariable() {
        int start = position;
        Matcher name = next(NAME).orElseThrow(() -> notUnderstood(start));
        boolean assigned = !name.group(2).isEmpty();
        String value = assigned ? readValue() : "";
        next(END).orElseThrow(() -> notUnderstood(start));
        if (assigned) {
            values.put(name.group(1), value);
        }
    }

    private String readValue() {
        Optional<Matcher> single = next(SINGLE_QUOTED);
        if (single.isPresent()) {
            return unescape(single.get().group(1), "'\\");
        }
        Optional<Matcher> quoted = next(DOUBLE_QUOTED);
        if (quoted.isPresent()) {
            return expand(unescape(quoted.get().group(1), "'\"\\abfnrtv"));
        }
        String value = next(UNQUOTED).map(matcher -> matcher.group(1).strip()).orElse("");
        if (value.startsWith("'") || value.startsWith("\"")) {
            throw notUnderstood(position);
        }
        return expand(value);
    }

    private Optional<Matcher> next(Pattern pattern) {
        Matcher matcher = pattern.matcher(text).region(position, text.length()).useTransparentBounds(true);
        if (!matcher.lookingAt()) {
            return Optional.empty();
        }
        position = matcher.end();
        return Optional.of(matcher);
    }

    private static String unescape(String text, String known) {
        return ESCAPE.matcher(text).replaceAll(escape -> {
            char letter = escape.group(1).charAt(0);
            String meaning = known.indexOf(letter) < 0 ? escape.group() : String.valueOf(control(letter));
            return Matcher.quoteReplacement(meaning);
        });
    }

    private static char control(char letter) {
        return switch (letter) {
            case 'a' -> '\u0007';
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'v' -> '\u000B';
            default -> letter;
        };
    }

    private String expand(String value) {
        return REFERENCE.matcher(value).replaceAll(reference -> {
            String name = reference.group(1);
            String otherwise = reference.group(2) == null ? "" : reference.group(2);
            String known = environment.getOrDefault(name, values.getOrDefault(name, otherwise));
            return Matcher.quoteReplacement(known);
        });
    }

    private InvalidSetting notUnderstood(int start) {
        long line = 1 + text.substring(0, start).chars().filter(c -> c == '\n').count();
        return new InvalidSetting(".env", "line " + line + " is not understood; expected NAME=value");
    }
}
