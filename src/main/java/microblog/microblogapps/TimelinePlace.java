package microblog.microblogapps;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import microblog.json.JsonTime;
import microblog.paging.PageRequest;
import microblog.posts.PostView;
import microblog.requests.QueryArguments;

/**
 * Which part of a list an app asks for: {@code count} posts, before the post {@code before_id} or after the post
 * {@code since_id}.
 *
 * @param count how many posts at most
 * @param before the time of the post before which they are; null for the newest
 * @param since the time of the post after which they are; null for whatever is there
 */
record TimelinePlace(int count, LocalDateTime before, LocalDateTime since) {
    private static final int USUAL = 20;

    /**
     * The place that a query names.
     *
     * @param times the time of the post with a number, empty for one that nobody knows any more: nothing is before
     *     that, and everything is after it; it refuses what is no number
     */
    static TimelinePlace of(QueryArguments query, Function<String, Optional<LocalDateTime>> times) {
        int count = query.get("count").map(TimelinePlace::count).orElse(USUAL);
        Optional<String> beforeId = query.get("before_id").filter(id -> !id.isEmpty());
        Optional<LocalDateTime> before = beforeId.flatMap(times);
        Optional<LocalDateTime> since =
                query.get("since_id").filter(id -> !id.isEmpty()).flatMap(times);
        return new TimelinePlace(
                beforeId.isPresent() && before.isEmpty() ? 0 : count, before.orElse(null), since.orElse(null));
    }

    private static int count(String text) {
        // More than a page has is a page; the apps ask for none when they want to know of a person alone.
        return text.matches("[0-9]{1,9}") ? Math.min(Integer.parseInt(text), PageRequest.MAXIMUM) : USUAL;
    }

    /** The posts at this place of a list, whose pages are read by {@code pages}. */
    List<PostView> read(Function<PageRequest<LocalDateTime>, List<PostView>> pages) {
        if (count == 0) {
            return List.of();
        }
        String after = before == null ? "" : "&after=" + JsonTime.text(before);
        List<PostView> found = pages.apply(PageRequest.byTime(QueryArguments.parse("limit=" + count + after)));
        return found.stream()
                .filter(post -> since == null || post.postedAt().isAfter(since))
                .toList();
    }
}
