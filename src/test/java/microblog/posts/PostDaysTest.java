package microblog.posts;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.enterprise.concurrent.ManagedExecutorService;
import java.lang.reflect.Proxy;
import java.time.LocalDateTime;
import microblog.sql.InMemory;
import org.junit.jupiter.api.Test;

class PostDaysTest {
    private static final LocalDateTime TIME = LocalDateTime.of(2026, 1, 1, 12, 0);

    @Test
    void countPostsOfATimeAndNewer() {
        InMemory database = new InMemory();
        database.user(1);
        for (long id = 1; id <= 3; id++) {
            database.change(
                    "insert into posts (id, text, timestamp, user_id) values (?1, 'text', ?2, 1)",
                    id,
                    TIME.plusDays(id));
        }

        PostDays days = days(database);

        assertEquals(3, days.postsSince(TIME));
        assertEquals(2, days.postsSince(TIME.plusDays(2)));
        assertEquals(1, days.postsSince(TIME.plusDays(2).plusNanos(1_000)));
        assertEquals(0, days.postsSince(TIME.plusDays(4)));
    }

    /** The days of a database, counted at once when they are counted ahead. */
    static PostDays days(InMemory database) {
        PostDays days = new PostDays();
        days.statements = database.postDays();
        days.executor = (ManagedExecutorService) Proxy.newProxyInstance(
                PostDaysTest.class.getClassLoader(),
                new Class<?>[] {ManagedExecutorService.class},
                (proxy, method, arguments) -> {
                    ((Runnable) arguments[0]).run();
                    return null;
                });
        return days;
    }
}
