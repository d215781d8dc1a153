package microblog.pages;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The words for users of what the API says to programs about the value of a field. */
final class PlainWords {
    private static final Pattern LEAST = Pattern.compile("Shorter than minimum length (\\d+)\\.");
    private static final Pattern MOST = Pattern.compile("Longer than maximum length (\\d+)\\.");
    private static final Pattern BETWEEN = Pattern.compile("Length must be between (\\d+) and (\\d+)\\.");
    private static final String MISSING = "Missing data for required field.";
    private static final Map<String, String> MISSING_FIELDS = Map.of(
            "username", "Enter a user name",
            "email", "Enter your e-mail address",
            "password", "Enter a password",
            "old_password", "Enter your current password",
            "text", "Write something first");
    private static final Map<String, String> WORDS = Map.of(
            "Username must start with a letter", "Begin with a letter",
            "Password is incorrect", "This is not your current password",
            "Not a valid string.", "Leave out characters that cannot be written");

    private PlainWords() {}

    /** All that is wrong with a field in one text. */
    static String of(String field, List<String> messages) {
        return messages.stream().map(message -> of(field, message)).distinct().collect(Collectors.joining(". "));
    }

    private static String of(String field, String message) {
        if (message.equals(MISSING)) {
            return MISSING_FIELDS.getOrDefault(field, "Fill in this field");
        }
        Matcher between = BETWEEN.matcher(message);
        if (between.matches()) {
            return between.group(1).equals("1")
                    ? "Use at most " + between.group(2) + " characters"
                    : "Choose " + between.group(1) + " to " + between.group(2) + " characters";
        }
        Matcher least = LEAST.matcher(message);
        if (least.matches()) {
            return "Choose at least " + least.group(1) + " characters";
        }
        Matcher most = MOST.matcher(message);
        return most.matches() ? "Use at most " + most.group(1) + " characters" : WORDS.getOrDefault(message, message);
    }
}
