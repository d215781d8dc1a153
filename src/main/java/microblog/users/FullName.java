package microblog.users;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import microblog.requests.Text;

/**
 * What a person is called in full. Apps send what their platform gives them, which may be the name of nothing; that is
 * left out.
 *
 * @param text 1 to 100 code points, without control characters
 */
public record FullName(String text) {
    private static final int LONGEST = 100;
    private static final Set<String> NOTHING = Set.of("(null)", "null", "<null>", "undefined", "(undefined)", "nil");

    /**
     * Takes a name.
     *
     * @throws IllegalArgumentException when it is blank, too long or can't be stored
     */
    public FullName {
        if (text.isBlank()
                || Text.length(text) > LONGEST
                || !Text.isStorable(text)
                || text.codePoints().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("no name");
        }
    }

    /** The name in what an app sent, cut when it is too long; empty when there is none. */
    public static Optional<FullName> in(String sent) {
        if (!Text.isStorable(sent)) {
            return Optional.empty();
        }
        String name = Arrays.stream(sent.replaceAll("\\p{Cntrl}", " ").split("\\s+"))
                .filter(word -> !word.isEmpty() && !NOTHING.contains(word))
                .collect(Collectors.joining(" "));
        if (name.isBlank()) {
            return Optional.empty();
        }
        int end = name.offsetByCodePoints(0, Math.min(LONGEST, Text.length(name)));
        return Optional.of(new FullName(name.substring(0, end).strip()));
    }
}
