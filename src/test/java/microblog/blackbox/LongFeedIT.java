package microblog.blackbox;

import static microblog.blackbox.Bodies.object;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.net.URI;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** The feed of somebody who has written a lot. */
@BlackBox
class LongFeedIT {
    private final MicroblogClient api;
    private final Member ana;

    LongFeedIT(MicroblogClient api) {
        this.api = api;
        ana = api.member("ana");
    }

    @Test
    void tenThousandPostsAreReadToTheEndWhileOthersAreWritten() throws Exception {
        int many = 10_000;
        ExecutorService writers = Executors.newFixedThreadPool(8);
        for (int i = 0; i < many; i++) {
            writers.execute(() -> ana.request("POST", "/api/posts")
                    .json(object("text", "many"))
                    .send()
                    .expect(201));
        }
        writers.shutdown();
        assertTrue(writers.awaitTermination(5, TimeUnit.MINUTES));
        AtomicBoolean reading = new AtomicBoolean(true);
        Thread writer = new Thread(() -> {
            while (reading.get()) {
                ana.publish("meanwhile");
            }
        });
        writer.start();

        try {
            assertEquals(many, read("/@" + ana.username() + "/feed.json"));
        } finally {
            reading.set(false);
            writer.join();
        }
    }

    /** How many of the posts that were there first a reader finds who follows the pages to the end. */
    private int read(String feed) {
        Set<String> ids = new HashSet<>();
        int old = 0;
        for (String next = feed; next != null; ) {
            JsonObject page = api.get(next).expect(200).object();
            for (JsonValue item : page.getJsonArray("items")) {
                assertTrue(ids.add(item.asJsonObject().getString("id")), item::toString);
                old += item.asJsonObject().getString("content_text").equals("many") ? 1 : 0;
            }
            URI following = page.containsKey("next_url") ? URI.create(page.getString("next_url")) : null;
            next = following == null ? null : following.getRawPath() + "?" + following.getRawQuery();
        }
        return old;
    }
}
