package microblog.posts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigInteger;
import java.time.LocalDateTime;
import java.util.List;
import microblog.errors.Refusal;
import microblog.paging.Page;
import microblog.paging.PageRequest;
import microblog.requests.QueryArguments;
import microblog.sql.InMemory;
import microblog.sql.PostCollection;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Pages of posts on a database in memory: post 1 is the oldest; 3, 4 and 5 are of the same time. */
class PostPagesTest {
    private static final LocalDateTime TIME = LocalDateTime.of(2026, 1, 1, 12, 0);

    private final InMemory database = new InMemory();
    private final PostPages pages = GivenPages.on(database);

    @BeforeEach
    void write() {
        database.user(1);
        database.user(2);
        post(1, 1, 1);
        post(2, 2, 2);
        post(3, 1, 5);
        post(4, 2, 5);
        post(5, 1, 5);
        post(6, 1, 6);
    }

    @Test
    void beginWithTheNewestPostAndSayHowManyThereAre() {
        Page<PostView> page = all("");

        assertEquals(List.of(6L, 5L, 4L, 3L, 2L, 1L), ids(page));
        assertEquals(6, page.total());
        assertEquals("u2", page.data().get(2).author().username());
    }

    @Test
    void neverEndBetweenPostsOfTheSameTime() {
        assertEquals(List.of(6L), ids(all("limit=1")));
        assertEquals(List.of(6L, 5L, 4L, 3L), ids(all("limit=2")));
        assertEquals(List.of(6L, 5L, 4L, 3L), ids(all("limit=3")));
        assertEquals(List.of(6L, 5L, 4L, 3L), ids(all("limit=4")));
    }

    @Test
    void endAnywhereWhenTheyAreCountedByOffset() {
        assertEquals(List.of(6L, 5L), ids(all("limit=2&offset=0")));
        assertEquals(List.of(4L, 3L), ids(all("limit=2&offset=2")));
    }

    @Test
    void goOnAfterATimeAndSayHowManyAreNewer() {
        Page<PostView> page = all("after=2026-01-01T12:05:00Z");

        assertEquals(List.of(2L, 1L), ids(page));
        assertEquals(BigInteger.valueOf(4), page.offset());
    }

    @Test
    void ofAUserHaveTheirPostsOnly() {
        Page<PostView> page = of(1, "limit=2");

        assertEquals(List.of(6L, 5L, 3L), ids(page));
        assertEquals(4, page.total());
        assertEquals(BigInteger.valueOf(3), of(1, "after=2026-01-01T12:05:00Z").offset());
    }

    @Test
    void ofNobodyAreNotFound() {
        assertEquals(404, refused(() -> of(3, "")));
        assertEquals(404, refused(() -> of(3, "after=2026-01-01T12:05:00Z")));
    }

    @Test
    void beyondTheEndAreRefused() {
        assertEquals(400, refused(() -> all("offset=6")));
        assertEquals(400, refused(() -> all("limit=0")));
        assertEquals(400, refused(() -> of(1, "offset=4")));
        assertEquals(List.of(), ids(all("after=2000-01-01T00:00:00Z")));
    }

    @Test
    void ofNothingAreEmpty() {
        database.user(3);

        Page<PostView> page = of(3, "offset=5");

        assertEquals(List.of(), ids(page));
        assertEquals(0, page.total());
    }

    private void post(long id, long author, int minute) {
        database.change(
                "insert into posts (id, text, timestamp, user_id) values (?1, 'text', ?2, ?3)",
                id,
                TIME.plusMinutes(minute),
                author);
        database.change("update users set posts_count = posts_count + 1 where id = ?1", author);
        database.change("update counters set amount = amount + 1 where name = 'posts' and slot = ?1", id);
    }

    private Page<PostView> all(String query) {
        return pages.page(PostCollection.everybodys(), request(query));
    }

    private Page<PostView> of(long user, String query) {
        return pages.page(PostCollection.of(user), request(query));
    }

    private static PageRequest<LocalDateTime> request(String query) {
        return PageRequest.byTime(QueryArguments.parse(query));
    }

    private static List<Long> ids(Page<PostView> page) {
        return page.data().stream().map(PostView::id).toList();
    }

    private static int refused(Runnable request) {
        return assertThrows(Refusal.class, request::run).status();
    }
}
