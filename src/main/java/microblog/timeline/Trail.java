package microblog.timeline;

import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import microblog.json.JsonTime;

/**
 * The way that a reader has come through the pages of a list, so that "Newer posts" leads to the very page before:
 * pages are found by the time that they follow, and each carries the times of those before it.
 *
 * @param times the times that the pages before follow, the first page left out, the latest last
 */
record Trail(List<String> times) {
    /** The parameter. */
    static final String NAME = "newer";

    private static final int LONGEST = 40;
    private static final int RADIX = 36;
    private static final LocalDateTime START = LocalDateTime.of(1970, 1, 1, 0, 0);
    private static final Pattern FORM = Pattern.compile("[0-9a-z]{1,13}(?:-[0-9a-z]{1,13}){0," + (LONGEST - 1) + "}");

    /** Reads the parameter; one that isn't ours is an empty trail. */
    static Trail of(Optional<String> parameter) {
        return new Trail(parameter
                .filter(text -> FORM.matcher(text).matches())
                .map(text -> Arrays.asList(text.split("-")))
                .orElse(List.of()));
    }

    /** The query of the page that follows {@code next}, seen from one that follows {@code here}, null for the first. */
    String older(LocalDateTime next, LocalDateTime here) {
        List<String> longer = new ArrayList<>(times);
        if (here != null) {
            longer.add(code(here));
        }
        int from = Math.max(0, longer.size() - LONGEST);
        return query(next, longer.subList(from, longer.size()));
    }

    /** The query of the page before; empty for the first page. */
    String newer() {
        int last = times.size() - 1;
        return last < 0
                ? ""
                : time(times.get(last))
                        .map(time -> query(time, times.subList(0, last)))
                        .orElse("");
    }

    private static String query(LocalDateTime after, List<String> before) {
        return "?after=" + JsonTime.text(after)
                + (before.isEmpty() ? "" : before.stream().collect(Collectors.joining("-", "&" + NAME + "=", "")));
    }

    private static String code(LocalDateTime time) {
        return Long.toString(Math.max(0, START.until(time, ChronoUnit.MICROS)), RADIX);
    }

    private static Optional<LocalDateTime> time(String code) {
        try {
            LocalDateTime time = START.plus(Long.parseLong(code, RADIX), ChronoUnit.MICROS);
            return time.getYear() > 9999 ? Optional.empty() : Optional.of(time);
        } catch (ArithmeticException | NumberFormatException | java.time.DateTimeException invented) {
            return Optional.empty();
        }
    }
}
