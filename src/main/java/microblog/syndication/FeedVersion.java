package microblog.syndication;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;

/**
 * The validators of a feed (RFC 9110, section 8.8). The tag is weak: a name that a text mentions becomes a link when
 * somebody registers it, which is no reason to fetch all posts again.
 *
 * @param tag the entity tag
 */
record FeedVersion(String tag) {
    private static final DateTimeFormatter HTTP_DATE =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT);

    /** The version of a feed that is the same as long as all of this is. */
    static FeedVersion of(Object... facts) {
        return ofBytes(Arrays.toString(facts).getBytes(StandardCharsets.UTF_8));
    }

    /** The version of a feed that has this content. */
    static FeedVersion ofBytes(byte[] content) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
            return new FeedVersion("W/\"" + HexFormat.of().formatHex(digest, 0, 16) + '"');
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Whether a client that sent this {@code If-None-Match} has the feed (RFC 9110, section 13.1.2). */
    boolean isAmong(String ifNoneMatch) {
        return ifNoneMatch.strip().equals("*") || ifNoneMatch.contains(tag.substring(2));
    }

    /**
     * The {@code Last-Modified} of a feed that was changed at a time. None until the second is over: what comes later
     * within it would have the same (RFC 9110, section 8.8.2.2).
     */
    static Optional<String> lastModified(LocalDateTime changedAt, LocalDateTime now) {
        return changedAt.truncatedTo(ChronoUnit.SECONDS).isBefore(now.truncatedTo(ChronoUnit.SECONDS))
                ? Optional.of(HTTP_DATE.format(changedAt))
                : Optional.empty();
    }

    /** Whether a client that sent this {@code If-Modified-Since} has the feed (RFC 9110, section 13.1.3). */
    static boolean isOver(LocalDateTime changedAt, String ifModifiedSince) {
        try {
            ZonedDateTime known = ZonedDateTime.parse(ifModifiedSince.strip(), DateTimeFormatter.RFC_1123_DATE_TIME);
            return !changedAt
                    .truncatedTo(ChronoUnit.SECONDS)
                    .isAfter(known.withZoneSameInstant(ZoneOffset.UTC).toLocalDateTime());
        } catch (DateTimeParseException noDate) {
            return false;
        }
    }
}
