package microblog.blackbox;

import static microblog.blackbox.Bodies.object;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** {@code kill -9} of the server in the middle of writes loses nothing that was acknowledged. */
@OwnServer
class DurabilityIT {
    private static final int WRITERS = 8;
    private static final int ROUNDS = 2;
    private static final int POSTS_PER_ROUND = 400;

    /** A disk that is slow for a moment may make the database refuse a write; then nothing was acknowledged. */
    private static final int BUSY = 503;

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final System.Logger LOG = System.getLogger(DurabilityIT.class.getName());

    /** Address of each acknowledged post, and its text; only those that were not deleted. */
    private final Map<String, String> posts = new ConcurrentHashMap<>();

    private final Set<String> deleted = ConcurrentHashMap.newKeySet();

    /** Ids of the people whom a writer follows by the last acknowledged word. */
    private final Map<Long, Set<Long>> following = new ConcurrentHashMap<>();

    @Test
    void everyAcknowledgedWriteIsThereAfterwards() throws InterruptedException, ExecutionException {
        ServerSetup setup = ServerProcess.with(TestDatabase.fresh());
        ServerProcess server = setup.start();
        List<Member> writers = new ArrayList<>();
        for (int i = 0; i < WRITERS; i++) {
            writers.add(server.client().member("writer"));
        }
        for (int round = 0; round < ROUNDS; round++) {
            int before = acknowledged();
            killWhileWriting(server, writers, before);
            int written = acknowledged() - before;
            LOG.log(System.Logger.Level.INFO, "killed after {0} acknowledged posts", Integer.toString(written));
            assertTrue(written > WRITERS, "too few writes to tell anything: " + written);

            server = setup.start();

            expectEverythingAcknowledged(writers);
        }
        server.close();
    }

    private void killWhileWriting(ServerProcess server, List<Member> writers, int before)
            throws InterruptedException, ExecutionException {
        ExecutorService threads = Executors.newFixedThreadPool(WRITERS);
        List<Future<?>> underway = new ArrayList<>();
        for (Member writer : writers) {
            underway.add(threads.submit(() -> writeUntilTheServerIsGone(writer, writers)));
        }
        Instant end = Instant.now().plus(PATIENCE);
        while (acknowledged() < before + POSTS_PER_ROUND && Instant.now().isBefore(end)) {
            Thread.sleep(20);
        }
        server.kill();
        for (Future<?> each : underway) {
            each.get();
        }
        threads.shutdown();
    }

    private int acknowledged() {
        return posts.size() + deleted.size();
    }

    private void writeUntilTheServerIsGone(Member writer, List<Member> writers) {
        Set<Long> followed = following.computeIfAbsent(writer.id(), id -> ConcurrentHashMap.newKeySet());
        try {
            for (int i = 0; ; i++) {
                String text = "post " + i;
                Answer posted = writer.post("/api/posts", object("text", text));
                if (posted.status() == BUSY) {
                    continue;
                }
                String url = posted.expect(201).object().getString("url");
                posts.put(url, text);
                if (i % 3 == 0) {
                    posts.remove(url);
                    if (writer.delete(url).status() == 204) {
                        deleted.add(url);
                    }
                }
                Member other = writers.get(i % writers.size());
                // Forgotten before it is asked for: an unanswered request may have been done or not.
                if (followed.remove(other.id())) {
                    writer.unfollow(other);
                } else if (writer.follow(other).status() == 204) {
                    followed.add(other.id());
                }
            }
        } catch (UncheckedIOException e) {
            LOG.log(System.Logger.Level.DEBUG, "the server is gone", e);
        }
    }

    private void expectEverythingAcknowledged(List<Member> writers) {
        Member reader = writers.get(0);
        posts.forEach((url, text) ->
                assertEquals(text, reader.get(url).expect(200).object().getString("text"), url));
        deleted.forEach(url -> reader.get(url).expectError(ApiError.notFound()));
        int perPerson = 0;
        for (Member writer : writers) {
            perPerson += reader.walk("/api/users/" + writer.id() + "/posts").size();
            Set<Long> now = reader.walk("/api/users/" + writer.id() + "/following").stream()
                    .map(each -> each.getJsonNumber("id").longValueExact())
                    .collect(Collectors.toSet());
            assertTrue(now.containsAll(following.get(writer.id())), "follows of " + writer.username());
            following.put(writer.id(), ConcurrentHashMap.newKeySet());
            following.get(writer.id()).addAll(now);
            reader.walk("/api/users/" + writer.id() + "/followers");
            writer.walk("/api/feed");
        }
        List<JsonObject> all = reader.walk("/api/posts");
        assertEquals(perPerson, all.size(), "posts of all and posts of each");
        assertTrue(all.size() >= posts.size());
        assertEquals(writers.size(), reader.walk("/api/users").size());
    }
}
