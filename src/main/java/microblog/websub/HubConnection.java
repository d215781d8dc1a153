package microblog.websub;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * The line to the hub. Its address is the operator's, and what it is told are addresses of this server: nothing that a
 * stranger says has an influence on where a request goes. No redirect is followed, and what the hub answers besides a
 * status is not read.
 */
final class HubConnection {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int TOO_MANY_REQUESTS = 429;

    private final URI hub;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    HubConnection(URI hub) {
        this.hub = hub;
    }

    /** The hub has refused a topic for good. */
    static final class Refused extends Exception {
        private static final long serialVersionUID = 1;

        Refused(int status) {
            super("it answered with status " + status);
        }
    }

    /**
     * Tells the hub that a feed has changed. The standard leaves the way to the two (WebSub, section 6); this is the
     * one that public hubs take.
     *
     * @throws Refused when the hub doesn't want to hear of this feed
     * @throws IOException when it can't be reached, or not now
     */
    void tell(String topic) throws Refused, IOException, InterruptedException {
        String url = URLEncoder.encode(topic, StandardCharsets.UTF_8);
        HttpRequest request = HttpRequest.newBuilder(hub)
                .timeout(PATIENCE)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("User-Agent", "Microblog (WebSub)")
                .POST(HttpRequest.BodyPublishers.ofString("hub.mode=publish&hub.url=" + url + "&hub.topic=" + url))
                .build();
        int status = http.send(request, answer -> HttpResponse.BodySubscribers.replacing(null))
                .statusCode();
        if (status >= 500 || status == TOO_MANY_REQUESTS) {
            throw new IOException("it answered with status " + status);
        }
        if (status >= 300) {
            throw new Refused(status);
        }
    }
}
