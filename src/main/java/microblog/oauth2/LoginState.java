package microblog.oauth2;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import microblog.secrets.Encryption;
import microblog.secrets.Secret;
import microblog.secrets.SecretHash;

/**
 * One login at a provider that has begun: what must come back with it. The browser keeps it, encrypted, in a cookie;
 * the provider sees the state, the code challenge and the nonce only.
 *
 * @param provider the provider's name
 * @param state binds the provider's answer to this browser (RFC 6749, section 10.12)
 * @param codeVerifier proves that who redeems the code has asked for it (RFC 7636, section 4.1)
 * @param nonce binds an ID token to this login (OpenID Connect Core 1.0, section 3.1.2.1)
 * @param expiresAt when the login has taken too long
 */
public record LoginState(String provider, String state, String codeVerifier, String nonce, Instant expiresAt) {
    private static final int SECRET_BITS = 256;

    /** A new login at {@code provider}. */
    static LoginState begin(String provider, Instant expiresAt) {
        return new LoginState(provider, secret(), secret(), secret(), expiresAt);
    }

    private static String secret() {
        return Secret.ofBits(SECRET_BITS).text();
    }

    /** The code challenge for the verifier by the method S256 (RFC 7636, section 4.2). */
    String codeChallenge() {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(codeVerifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** What is remembered of a state that was used. */
    SecretHash stateHash() {
        return SecretHash.of(state);
    }

    /** Whether this is the login that an answer of {@code fromProvider} with {@code returnedState} ends, in time. */
    boolean isEndedBy(String fromProvider, String returnedState, Instant now) {
        return provider.equals(fromProvider) && stateHash().matches(returnedState) && now.isBefore(expiresAt);
    }

    /** The text for the cookie of this name. */
    String sealed(Encryption encryption, String cookieName) {
        String plain = Json.createObjectBuilder()
                .add("provider", provider)
                .add("state", state)
                .add("verifier", codeVerifier)
                .add("nonce", nonce)
                .add("expires", expiresAt.getEpochSecond())
                .build()
                .toString();
        return encryption.encrypt(plain.getBytes(StandardCharsets.UTF_8), cookieName);
    }

    /** Reads what {@link #sealed} made for the same cookie; empty for anything else. */
    static Optional<LoginState> unsealed(String text, Encryption encryption, String cookieName) {
        return encryption.decrypt(text, cookieName).flatMap(LoginState::parse);
    }

    private static Optional<LoginState> parse(byte[] plain) {
        try (var reader = Json.createReader(new java.io.ByteArrayInputStream(plain))) {
            JsonObject json = reader.readObject();
            return Optional.of(new LoginState(
                    json.getString("provider"),
                    json.getString("state"),
                    json.getString("verifier"),
                    json.getString("nonce"),
                    Instant.ofEpochSecond(json.getJsonNumber("expires").longValueExact())));
        } catch (JsonException | NullPointerException | ClassCastException | ArithmeticException e) {
            return Optional.empty();
        }
    }

    /** Nothing secret. */
    @Override
    public String toString() {
        return "LoginState[" + provider + "]";
    }
}
