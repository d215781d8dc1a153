package microblog.websub;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The hub is a real one over HTTP, which answers as the test tells it. */
class PublisherTest {
    private static final String FEED = "https://blog.example.org/@ana/feed.json";
    private static final String OTHER = "https://blog.example.org/@ana/feed.atom";

    private final ScheduledExecutorService executor = Executors.newScheduledThreadPool(2);
    private final HubServer hub = new HubServer();

    @AfterEach
    void close() {
        hub.go();
        hub.close();
        executor.shutdownNow();
    }

    @Test
    void tellsTheHubOfEachFeedInTheWordsOfTheStandard() throws Exception {
        publisher().announce(List.of(FEED, OTHER));

        assertEquals("POST hub.mode=publish&hub.url=" + FEED + "&hub.topic=" + FEED, next());
        assertEquals("POST hub.mode=publish&hub.url=" + OTHER + "&hub.topic=" + OTHER, next());
        expectNothing();
    }

    @Test
    void aFeedThatChangesWhileTheHubIsBusyIsToldOnceMoreOnly() throws Exception {
        hub.hold();
        Publisher publisher = publisher();
        publisher.announce(List.of(FEED));
        next();
        for (int i = 0; i < 50; i++) {
            publisher.announce(List.of(FEED));
        }
        hub.go();

        next();
        expectNothing();
    }

    @Test
    void triesAgainWhileTheHubIsAwayAndNotForEver() throws Exception {
        hub.answers(503, 500, 429, 200);
        Publisher publisher = publisher();
        publisher.announce(List.of(FEED));
        for (int i = 0; i < 4; i++) {
            next();
        }
        expectNothing();

        hub.answers(503, 503, 503, 503);
        publisher.announce(List.of(FEED, OTHER));
        for (int i = 0; i < 4; i++) {
            next();
        }
        expectNothing();

        // What comes before the publisher has read the last refusal is dropped with the rest.
        String told = null;
        for (int i = 0; i < 100 && told == null; i++) {
            publisher.announce(List.of(FEED));
            told = hub.next(100);
        }
        assertNotNull(told);
    }

    @Test
    void aHubWhoseAnswerHasNoEndIsLeft() throws Exception {
        hub.neverEnds(true);
        HubConnection connection = new HubConnection(hub.url(), Duration.ofSeconds(1));
        assertTimeoutPreemptively(
                Duration.ofSeconds(20), () -> assertThrows(IOException.class, () -> connection.tell(FEED)));
        next();

        // The connection to it is closed, so that it hears of the next one.
        hub.neverEnds(false);
        new HubConnection(hub.url()).tell(OTHER);
        next();
    }

    @Test
    void aRefusedFeedIsNotToldAgainAndHoldsUpNoOther() throws Exception {
        hub.answers(403, 204);
        publisher().announce(List.of(FEED, OTHER));
        next();
        next();
        expectNothing();
    }

    @Test
    void followsNoRedirect() throws Exception {
        hub.answers(307);
        publisher().announce(List.of(FEED));
        next();
        expectNothing();
    }

    private Publisher publisher() {
        Duration pause = Duration.ofMillis(1);
        return new Publisher(hub.url(), executor, List.of(pause, pause, pause));
    }

    private String next() throws InterruptedException {
        String request = hub.next(10_000);
        assertNotNull(request);
        return request;
    }

    private void expectNothing() throws InterruptedException {
        assertNull(hub.next(100));
    }
}
