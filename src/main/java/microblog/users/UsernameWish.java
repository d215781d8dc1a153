package microblog.users;

import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Valid user names made from what somebody is called elsewhere: letters, digits, {@code _ . -}, beginning with a
 * letter, 3 to 64 code points.
 */
final class UsernameWish {
    private static final int LONGEST_STEM = 50;
    private static final int NUMBERED = 8;

    private final String stem;

    UsernameWish(String wish) {
        StringBuilder valid = new StringBuilder();
        (wish == null ? "" : wish)
                .codePoints()
                .takeWhile(c -> c != '@')
                .map(c -> Character.isLetterOrDigit(c) || c == '_' || c == '.' || c == '-' ? c : '_')
                .dropWhile(c -> !Character.isLetter(c))
                .limit(LONGEST_STEM)
                .forEach(valid::appendCodePoint);
        int length = valid.codePointCount(0, valid.length());
        this.stem = length == 0 ? "user" : length < 3 ? valid + "_".repeat(3 - length) : valid.toString();
    }

    /** Names to try, the nicest first; the last ones are so random that one of them is free. */
    List<String> candidates() {
        return Stream.concat(
                        IntStream.rangeClosed(1, NUMBERED).mapToObj(n -> n == 1 ? stem : stem + n),
                        IntStream.range(0, NUMBERED)
                                .mapToObj(
                                        n -> stem + ThreadLocalRandom.current().nextInt(1_000_000_000)))
                .toList();
    }
}
