package microblog.users;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.List;
import microblog.errors.Refusal;
import microblog.paging.Page;
import microblog.paging.PageRequest;
import microblog.requests.QueryArguments;
import microblog.sql.InMemory;
import microblog.users.FollowGraph.Direction;
import microblog.users.FollowGraph.Size;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Pages of those whom somebody follows, on a database in memory: user 1 follows 2 to 9, of nine. */
class FollowGraphTest {
    private final InMemory database = new InMemory();
    private final FollowGraph graph = new FollowGraph();

    @BeforeEach
    void follow() {
        graph.statements = database.follows();
        graph.users = new UserRepository();
        graph.users.lastSeen = new LastSeen();
        database.user(1);
        for (long id = 9; id > 1; id--) {
            database.user(id);
            database.change("insert into followers (follower_id, followed_id) values (1, ?1)", id);
            database.change("update users set followers_count = 1 where id = ?1", id);
        }
        database.change("update users set following_count = 8 where id = 1");
        database.change("update counters set amount = 9 where name = 'users' and slot = 0");
    }

    @Test
    void areInTheOrderOfNames() {
        Page<UserView> page = following("limit=3");

        assertEquals(List.of("u2", "u3", "u4"), names(page));
        assertEquals(8, page.total());
        assertEquals(List.of("u6", "u7"), names(following("limit=2&offset=4")));
    }

    @Test
    void goOnAfterANameAndSayHowManyComeBefore() {
        Page<UserView> page = following("after=u4&limit=2");

        assertEquals(List.of("u5", "u6"), names(page));
        assertEquals(BigInteger.valueOf(3), page.offset());
    }

    @Test
    void areTheSameHoweverTheyAreFound() {
        assertEquals(
                database.follows().page(1, Direction.FOLLOWING.side(), true, "u4", 3, 1).stream()
                        .map(row -> row.text("username"))
                        .toList(),
                database.follows().page(1, Direction.FOLLOWING.side(), false, "u4", 3, 1).stream()
                        .map(row -> row.text("username"))
                        .toList());
    }

    @Test
    void haveTheOtherSide() {
        assertEquals(
                List.of("u1"), names(graph.page(2, Direction.FOLLOWERS, PageRequest.byName(QueryArguments.parse("")))));
        assertEquals(
                List.of(), names(graph.page(2, Direction.FOLLOWING, PageRequest.byName(QueryArguments.parse("")))));
    }

    @Test
    void ofNobodyAreNotFound() {
        assertThrows(
                Refusal.class, () -> graph.page(99, Direction.FOLLOWING, PageRequest.byName(QueryArguments.parse(""))));
    }

    @Test
    void areReadThroughEverybodyWhenTheyAreNearlyEverybody() {
        PageRequest<String> first = PageRequest.byName(QueryArguments.parse(""));

        assertTrue(new Size(50_000, 100_000).isMany(first));
        assertFalse(new Size(100, 100_000).isMany(first));
        assertFalse(new Size(50_000, 100_000).isMany(PageRequest.byName(QueryArguments.parse("offset=49000"))));
        assertFalse(new Size(50_000, 100_000)
                .isMany(PageRequest.byName(QueryArguments.parse("offset=" + Integer.MAX_VALUE))));
    }

    private Page<UserView> following(String query) {
        return graph.page(1, Direction.FOLLOWING, PageRequest.byName(QueryArguments.parse(query)));
    }

    private static List<String> names(Page<UserView> page) {
        return page.data().stream().map(UserView::username).toList();
    }
}
