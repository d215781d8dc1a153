package microblog.syndication;

import java.time.LocalDateTime;

/**
 * A post as feeds show it.
 *
 * @param post its number
 * @param id what it is known by for ever, whatever its text and its author's name become (RFC 4151)
 * @param url its page
 * @param title the beginning of its text in one line, for formats that want a title
 * @param text its text
 * @param html the same as HTML
 * @param editedAt when the text changed for the last time; null when it never has
 */
public record FeedItem(
        long post,
        String id,
        String url,
        String title,
        String text,
        String html,
        LocalDateTime postedAt,
        LocalDateTime editedAt,
        FeedAuthor author) {
    /** When it was last written. */
    LocalDateTime updatedAt() {
        return editedAt == null ? postedAt : editedAt;
    }
}
