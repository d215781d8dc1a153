package microblog.oauth2;

import jakarta.json.Json;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import microblog.errors.Busy;
import microblog.logs.Log;
import microblog.tracing.Question;

/**
 * The line to providers: requests within bounds of time and size that follow no redirect, so that a code or a secret
 * goes nowhere else. Providers that can't be reached are {@link Busy}.
 */
final class ProviderConnection {
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration WHOLE_ANSWER = Duration.ofSeconds(10);
    private static final Duration RETRY = Duration.ofSeconds(10);
    private static final int LONGEST_ANSWER = 262_144;

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    /**
     * Posts a form and reads the JSON of the answer.
     *
     * @param headers names and values of further headers
     * @throws ProviderRefusal when the answer isn't 200 with JSON
     * @throws Busy when there is no answer
     */
    JsonValue post(URI address, Map<String, String> form, Map<String, String> headers) throws ProviderRefusal {
        HttpRequest.Builder request = request(address)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(encoded(form)));
        headers.forEach(request::header);
        return json(address, answer(request));
    }

    /**
     * Gets JSON with a bearer token (RFC 6750, section 2.1).
     *
     * @throws ProviderRefusal when the answer isn't 200 with JSON
     * @throws Busy when there is no answer
     */
    JsonValue get(URI address, String accessToken) throws ProviderRefusal {
        return json(address, answer(request(address).header("Authorization", "Bearer " + accessToken)));
    }

    /**
     * Gets a public text.
     *
     * @throws ProviderRefusal when the answer isn't 200
     * @throws Busy when there is no answer
     */
    String get(URI address) throws ProviderRefusal {
        return new String(answer(request(address)), StandardCharsets.UTF_8);
    }

    /** The form in which parameters travel (RFC 6749, appendix B). */
    static String encoded(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(each -> encoded(each.getKey()) + "=" + encoded(each.getValue()))
                .collect(Collectors.joining("&"));
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static HttpRequest.Builder request(URI address) {
        return HttpRequest.newBuilder(address)
                .timeout(WHOLE_ANSWER)
                .header("Accept", "application/json")
                .header("User-Agent", "Microblog");
    }

    private byte[] answer(HttpRequest.Builder asked) throws ProviderRefusal {
        HttpRequest plain = asked.build();
        try (Question question = Question.begin(plain.method(), plain.uri().getHost())) {
            question.headers().forEach(asked::header);
            return answer(asked.build(), question);
        }
    }

    private byte[] answer(HttpRequest request, Question question) throws ProviderRefusal {
        CompletableFuture<HttpResponse<byte[]>> underway =
                http.sendAsync(request, answer -> new BoundedBody(LONGEST_ANSWER));
        HttpResponse<byte[]> response;
        try {
            // The request's own timeout ends with the headers; a body that never ends must not hold us either.
            response = underway.get(WHOLE_ANSWER.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unreachable(request.uri(), "interrupted");
        } catch (TimeoutException e) {
            throw unreachable(request.uri(), "no answer in time");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof BoundedBody.TooLong) {
                throw new ProviderRefusal(host(request.uri()) + " answered more than " + LONGEST_ANSWER + " bytes");
            }
            if (e.getCause() instanceof IOException) {
                throw unreachable(request.uri(), String.valueOf(e.getCause().getMessage()));
            }
            throw new IllegalStateException(e.getCause());
        } finally {
            underway.cancel(true);
        }
        question.answered(response.statusCode());
        if (response.statusCode() != 200) {
            throw new ProviderRefusal(host(request.uri()) + " answered with status " + response.statusCode());
        }
        return response.body();
    }

    private static Busy unreachable(URI address, String reason) {
        Log.of(ProviderConnection.class)
                .log(
                        System.Logger.Level.WARNING,
                        "The login provider at {0} can''t be reached: {1}",
                        host(address),
                        reason);
        return new Busy("the login provider at " + host(address), RETRY);
    }

    private static String host(URI address) {
        return address.getAuthority();
    }

    private static JsonValue json(URI address, byte[] text) throws ProviderRefusal {
        try (JsonReader reader = Json.createReader(new ByteArrayInputStream(text))) {
            return reader.readValue();
        } catch (RuntimeException e) {
            // Parsers differ in what they throw for input that is too deep for them.
            throw new ProviderRefusal(host(address) + " answered something that isn't JSON");
        }
    }
}
