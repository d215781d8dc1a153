package microblog.signin;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import microblog.pages.LocalPath;
import microblog.secrets.Encryption;

/**
 * A sign-in whose first step is taken. The browser keeps it, encrypted, in a cookie, until the second step is taken;
 * nothing is stored.
 *
 * @param user who it is
 * @param loginsEnded how often all logins of the user had been ended then
 * @param method what the first step was
 * @param place where to go afterwards; null for the user's own page
 * @param expiresAt when it has taken too long
 */
record AwaitedCode(long user, long loginsEnded, String method, LocalPath place, Instant expiresAt) {
    private static final String PLACE = "place";

    /** The text for the cookie of this name. */
    String sealed(Encryption encryption, String cookieName) {
        String plain = Json.createObjectBuilder()
                .add("user", user)
                .add("ended", loginsEnded)
                .add("method", method)
                .add(PLACE, place == null ? "" : place.text())
                .add("expires", expiresAt.getEpochSecond())
                .build()
                .toString();
        return encryption.encrypt(plain.getBytes(StandardCharsets.UTF_8), cookieName);
    }

    /** Reads what {@link #sealed} made for the same cookie, while it is in time; empty for anything else. */
    static Optional<AwaitedCode> unsealed(String text, Encryption encryption, String cookieName, Instant now) {
        return encryption
                .decrypt(text, cookieName)
                .flatMap(AwaitedCode::parse)
                .filter(awaited -> now.isBefore(awaited.expiresAt()));
    }

    private static Optional<AwaitedCode> parse(byte[] plain) {
        try (var reader = Json.createReader(new ByteArrayInputStream(plain))) {
            JsonObject json = reader.readObject();
            return Optional.of(new AwaitedCode(
                    json.getJsonNumber("user").longValueExact(),
                    json.getJsonNumber("ended").longValueExact(),
                    json.getString("method"),
                    LocalPath.of(json.getString(PLACE)).orElse(null),
                    Instant.ofEpochSecond(json.getJsonNumber("expires").longValueExact())));
        } catch (JsonException | NullPointerException | ClassCastException | ArithmeticException e) {
            return Optional.empty();
        }
    }
}
