package microblog.syndication;

import java.time.LocalDateTime;
import microblog.json.JsonTime;
import microblog.paging.PageRequest;
import microblog.requests.QueryArguments;

/**
 * A place in a feed.
 *
 * @param query the query of its address; empty for the start
 * @param limit how many posts a reader wants on each page, as an argument; empty when they don't care
 */
record FeedPlace(String query, String limit) {
    /** The place of the page that is asked for. */
    static FeedPlace of(PageRequest<LocalDateTime> page, QueryArguments query) {
        String limit = query.get("limit").isPresent() ? "limit=" + page.limit() : "";
        String place = page.hasAfter()
                ? "after=" + JsonTime.text(page.after())
                : page.hasOffset() ? "offset=" + page.rowsToSkip() : "";
        return new FeedPlace(query(place, limit), limit);
    }

    /** The query of the page whose posts follow a time. */
    String after(LocalDateTime time) {
        return query("after=" + JsonTime.text(time), limit);
    }

    private static String query(String place, String limit) {
        String both = place.isEmpty() || limit.isEmpty() ? place + limit : place + "&" + limit;
        return both.isEmpty() ? "" : "?" + both;
    }
}
