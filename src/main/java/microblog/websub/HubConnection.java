package microblog.websub;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import microblog.tracing.Question;

/**
 * The line to the hub. Its address is the operator's, and what it is told are addresses of this server: nothing that a
 * stranger says has an influence on where a request goes. No redirect is followed, and what the hub answers besides a
 * status is not read.
 */
final class HubConnection {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int TOO_MANY_REQUESTS = 429;

    private final URI hub;
    private final Duration patience;
    private final HttpClient http;

    HubConnection(URI hub) {
        this(hub, PATIENCE);
    }

    /** One that gives up after a time. */
    HubConnection(URI hub, Duration patience) {
        this.hub = hub;
        this.patience = patience;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(patience)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
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
        HttpRequest.Builder request = HttpRequest.newBuilder(hub)
                .timeout(patience)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("User-Agent", "Microblog (WebSub)")
                .POST(HttpRequest.BodyPublishers.ofString("hub.mode=publish&hub.url=" + url + "&hub.topic=" + url));
        int status;
        try (Question question = Question.begin("POST", hub.getHost())) {
            question.headers().forEach(request::header);
            status = status(request.build());
            question.answered(status);
        }
        if (status >= 500 || status == TOO_MANY_REQUESTS) {
            throw new IOException("it answered with status " + status);
        }
        if (status >= 300) {
            throw new Refused(status);
        }
    }

    /** The client's own time limit ends with the answer's head: a body without an end needs one, too. */
    private int status(HttpRequest request) throws IOException, InterruptedException {
        CompletableFuture<HttpResponse<Void>> answer =
                http.sendAsync(request, head -> HttpResponse.BodySubscribers.replacing(null));
        try {
            return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS).statusCode();
        } catch (TimeoutException e) {
            throw new IOException("it didn't answer in time", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException cause ? cause : new IOException(e.getCause());
        } finally {
            answer.cancel(true);
        }
    }
}
