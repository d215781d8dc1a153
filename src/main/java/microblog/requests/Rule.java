package microblog.requests;

import java.util.Optional;
import java.util.function.Predicate;

/** What a text must satisfy; lengths count code points. */
@FunctionalInterface
public interface Rule {
    /** The message for a text that breaks the rule; empty for one that keeps it. */
    Optional<String> violation(String text);

    /** A rule with one message. */
    static Rule that(Predicate<String> holds, String message) {
        return text -> holds.test(text) ? Optional.empty() : Optional.of(message);
    }

    /** Between {@code minimum} and {@code maximum} code points. */
    static Rule length(int minimum, int maximum) {
        return that(
                text -> Text.length(text) >= minimum && Text.length(text) <= maximum,
                "Length must be between " + minimum + " and " + maximum + ".");
    }

    /** At least so many code points. */
    static Rule atLeast(int minimum) {
        return that(text -> Text.length(text) >= minimum, "Shorter than minimum length " + minimum + ".");
    }

    /** At most so many code points. */
    static Rule atMost(int maximum) {
        return that(text -> Text.length(text) <= maximum, "Longer than maximum length " + maximum + ".");
    }
}
