package microblog.blackbox;

import static microblog.blackbox.Bodies.object;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/** Speaks the Microblog API with a server, over HTTP and in nothing but the API's own words. */
final class MicroblogClient {
    static final String PASSWORD = "a good pass word";

    private final URI base;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    MicroblogClient(URI base) {
        this.base = base;
    }

    URI base() {
        return base;
    }

    /** A name that nobody has, beginning with the given letters; also the local part of an address. */
    static String fresh(String beginning) {
        return beginning + Long.toString(ThreadLocalRandom.current().nextLong(1L << 45, 1L << 50), Character.MAX_RADIX);
    }

    /** A text as part of a path or query. */
    static String quoted(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    Request request(String method, String path) {
        return new Request(method, path);
    }

    Answer get(String path) {
        return request("GET", path).send();
    }

    Answer post(String path, JsonValue body) {
        return request("POST", path).json(body).send();
    }

    Answer put(String path, JsonValue body) {
        return request("PUT", path).json(body).send();
    }

    /** How many items a collection says that it has. */
    int total(TokenPair tokens, String path) {
        return request("GET", path)
                .bearer(tokens.accessToken())
                .send()
                .expect(200)
                .object()
                .getJsonObject("pagination")
                .getInt("total");
    }

    /** Registers somebody new, whose name begins with the given letters, and logs in. */
    Member member(String beginning) {
        String username = fresh(beginning);
        Answer created = post("/api/users", registration(username)).expect(201);
        return new Member(this, created.object(), PASSWORD, login(username, PASSWORD));
    }

    static JsonObject registration(String username) {
        return object("username", username, "email", username + "@example.com", "password", PASSWORD);
    }

    /** Asks for a pair of tokens; the answer may be a refusal. */
    Answer logIn(String usernameOrEmail, String password) {
        return request("POST", "/api/tokens").basic(usernameOrEmail, password).send();
    }

    /** A pair of tokens, which must be given. */
    TokenPair login(String usernameOrEmail, String password) {
        return TokenPair.of(logIn(usernameOrEmail, password).expect(200));
    }

    /** Renews a pair, the refresh token being sent as a browser sends it. */
    Answer renew(TokenPair pair) {
        return request("PUT", "/api/tokens")
                .cookie("refresh_token", pair.refreshToken())
                .json(object("access_token", pair.accessToken()))
                .send();
    }

    Answer me(TokenPair pair) {
        return request("GET", "/api/me").bearer(pair.accessToken()).send();
    }

    Answer logOut(TokenPair pair) {
        return request("DELETE", "/api/tokens").bearer(pair.accessToken()).send();
    }

    Answer askForReset(String email) {
        return post("/api/tokens/reset", object("email", email));
    }

    Answer reset(String token, String newPassword) {
        return put("/api/tokens/reset", object("token", token, "new_password", newPassword));
    }

    /** One request in the making. */
    final class Request {
        private final String method;
        private final String path;
        private final HttpRequest.Builder builder;
        private HttpRequest.BodyPublisher body = BodyPublishers.noBody();

        private Request(String method, String path) {
            this.method = method;
            this.path = path;
            builder = HttpRequest.newBuilder(URI.create(base + path)).timeout(Duration.ofSeconds(60));
        }

        Request header(String name, String value) {
            builder.header(name, value);
            return this;
        }

        Request bearer(String token) {
            return header("Authorization", "Bearer " + token);
        }

        Request basic(String username, String password) {
            byte[] credentials = (username + ":" + password).getBytes(StandardCharsets.UTF_8);
            return header("Authorization", "Basic " + Base64.getEncoder().encodeToString(credentials));
        }

        Request cookie(String name, String value) {
            return header("Cookie", name + "=" + value);
        }

        Request json(JsonValue value) {
            return body("application/json", value.toString());
        }

        Request body(String type, String text) {
            return body(type, text.getBytes(StandardCharsets.UTF_8));
        }

        Request body(String type, byte[] bytes) {
            if (type != null) {
                header("Content-Type", type);
            }
            body = BodyPublishers.ofByteArray(bytes);
            return this;
        }

        Answer send() {
            try {
                HttpResponse<byte[]> response =
                        http.send(builder.method(method, body).build(), BodyHandlers.ofByteArray());
                Map<String, List<String>> headers = new HashMap<>();
                response.headers().map().forEach((name, lines) -> headers.put(name.toLowerCase(Locale.ROOT), lines));
                return new Answer(method + " " + path, response.statusCode(), headers, response.body());
            } catch (IOException e) {
                throw new UncheckedIOException(method + " " + path, e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }
}
