package microblog.syndication;

import java.time.LocalDateTime;
import java.util.List;

/**
 * A page of a feed, whatever its format.
 *
 * @param id what the feed is known by for ever
 * @param title what it is called
 * @param description what it is about; may be empty
 * @param home the page with the same posts
 * @param first where the feed begins
 * @param self where this page of it is
 * @param next where the posts after these are (RFC 5005, section 3); null when there are none
 * @param hub who tells readers about new posts (W3C WebSub); null for nobody
 * @param icon its picture; null for none
 * @param author whose posts it has; null for several people's
 * @param updatedAt when it was last changed
 */
public record SyndicatedFeed(
        String id,
        String title,
        String description,
        String home,
        String first,
        String self,
        String next,
        String hub,
        String icon,
        FeedAuthor author,
        LocalDateTime updatedAt,
        List<FeedItem> items) {
    /** The relations of this page as a {@code Link} header (RFC 8288; WebSub, section 4). */
    String links() {
        return link("self", self)
                + (hub == null ? "" : ", " + link("hub", hub))
                + (next == null ? "" : ", " + link("next", next));
    }

    private static String link(String relation, String url) {
        return "<" + url + ">; rel=\"" + relation + '"';
    }
}
