package microblog.feed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigInteger;
import java.time.LocalDateTime;
import java.util.List;
import microblog.errors.Refusal;
import microblog.paging.Page;
import microblog.paging.PageRequest;
import microblog.posts.GivenPages;
import microblog.posts.PostPages;
import microblog.posts.PostView;
import microblog.requests.QueryArguments;
import microblog.sql.InMemory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Feeds on a database in memory: user 1 follows 2 and 3, not 4; each has written two posts in turn. */
class FeedTest {
    private final InMemory database = new InMemory();
    private final Feed feed = new Feed();

    @BeforeEach
    void write() {
        feed.statements = database.feeds();
        feed.pages = GivenPages.on(database);
        for (long user = 1; user <= 4; user++) {
            database.user(user);
        }
        for (long id = 1; id <= 8; id++) {
            long author = 1 + (id - 1) % 4;
            database.change(
                    "insert into posts (id, text, timestamp, user_id) values (?1, 'text', ?2, ?3)",
                    id,
                    LocalDateTime.of(2026, 1, 1, 12, 0).plusMinutes(id),
                    author);
            database.change("update users set posts_count = posts_count + 1 where id = ?1", author);
            database.change("update counters set amount = amount + 1 where name = 'posts' and slot = 0");
        }
        follow(1, 2);
        follow(1, 3);
    }

    @Test
    void hasTheReadersOwnPostsAndThoseOfWhomTheyFollow() {
        Page<PostView> page = page(1, "");

        assertEquals(List.of(7L, 6L, 5L, 3L, 2L, 1L), ids(page));
        assertEquals(6, page.total());
    }

    @Test
    void goesOnAfterATimeAndSaysHowManyAreNewer() {
        Page<PostView> page = page(1, "after=2026-01-01T12:05:00Z&limit=2");

        assertEquals(List.of(3L, 2L), ids(page));
        assertEquals(BigInteger.valueOf(3), page.offset());
    }

    @Test
    void aPartIsThePageWithoutItsPlace() {
        for (String query : List.of("", "limit=2", "limit=2&offset=1", "limit=2&offset=4", "limit=25&offset=5")) {
            expectPart(query);
        }
        for (int minute = 0; minute < 10; minute++) {
            expectPart("limit=2&after=2026-01-01T12:0" + minute + ":00Z");
        }
        assertThrows(Refusal.class, () -> part("limit=0&after=2026-01-01T12:05:00Z"));
        assertThrows(Refusal.class, () -> part("offset=6"));
    }

    private void expectPart(String query) {
        List<PostView> posts = part(query).posts();
        Page<PostView> page = page(1, query);
        assertEquals(page.data(), posts, query);
        boolean isLast = posts.isEmpty() || posts.get(posts.size() - 1).id() == 1;
        assertEquals(!isLast, part(query).hasOlder(), query);
    }

    private PostPages.Part part(String query) {
        return feed.part(1, PageRequest.byTime(QueryArguments.parse(query)));
    }

    @Test
    void skipsAnOffset() {
        assertEquals(List.of(5L, 3L), ids(page(1, "offset=2&limit=2")));
        assertThrows(Refusal.class, () -> page(1, "offset=6"));
    }

    @Test
    void hasOwnPostsOnceWhenTheReaderFollowsThemselves() {
        follow(1, 1);

        Page<PostView> page = page(1, "");

        assertEquals(List.of(7L, 6L, 5L, 3L, 2L, 1L), ids(page));
        assertEquals(6, page.total());
    }

    @Test
    void ofNobodyIsNotFound() {
        assertThrows(Refusal.class, () -> page(9, ""));
    }

    private void follow(long follower, long followed) {
        database.change("insert into followers (follower_id, followed_id) values (?1, ?2)", follower, followed);
        database.change("update users set following_count = following_count + 1 where id = ?1", follower);
    }

    private Page<PostView> page(long reader, String query) {
        return feed.page(reader, PageRequest.byTime(QueryArguments.parse(query)));
    }

    private static List<Long> ids(Page<PostView> page) {
        return page.data().stream().map(PostView::id).toList();
    }
}
