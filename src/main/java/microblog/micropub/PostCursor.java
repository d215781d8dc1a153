package microblog.micropub;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import microblog.posts.PostView;

/**
 * A place between posts in the order of their times, as clients carry it from page to page without looking into it.
 *
 * @param time the time of the post at this place, in UTC
 * @param id its number
 */
record PostCursor(LocalDateTime time, long id) {
    /** Newer than every post. */
    static final PostCursor NEWEST = new PostCursor(LocalDateTime.of(9999, 1, 1, 0, 0), Integer.MAX_VALUE);

    private static final Pattern FORM = Pattern.compile("(?<micros>[0-9]{1,17})-(?<id>[0-9]{1,10})");

    /** The place of a post. */
    static PostCursor of(PostView post) {
        return new PostCursor(post.postedAt(), post.id());
    }

    /**
     * Reads what {@link #toString} wrote.
     *
     * @throws IllegalArgumentException when it is something else
     */
    static PostCursor parse(String text) {
        Matcher parts = FORM.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException("no place between posts");
        }
        Instant time = Instant.EPOCH.plus(Long.parseLong(parts.group("micros")), ChronoUnit.MICROS);
        return new PostCursor(
                LocalDateTime.ofInstant(time, ZoneOffset.UTC),
                Math.min(Long.parseLong(parts.group("id")), Integer.MAX_VALUE));
    }

    @Override
    public String toString() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, time.toInstant(ZoneOffset.UTC)) + "-" + id;
    }
}
