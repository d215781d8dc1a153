package microblog.indieauth;

import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDateTime;
import java.util.Optional;
import microblog.access.ScopeSet;
import microblog.clients.ClientId;
import microblog.clients.RedirectUri;
import microblog.errors.Refusal;
import microblog.requests.FormParameters;
import microblog.secrets.SecretHash;
import microblog.sessions.WebSession;
import microblog.tokens.TokenClient;

/**
 * What a person granted to an app, until the app fetches it with the code (RFC 6749, section 4.1.2): only this app,
 * with this redirect URI and, when it sent a challenge, with the verifier that belongs to it.
 *
 * @param client the app that asked
 * @param clientName what people know it by
 * @param redirect where the code was sent
 * @param challenge the PKCE challenge; null when the app sent none
 * @param person who granted it
 * @param scope what was granted
 * @param expiresAt when the code ends, in UTC
 */
record AuthorizationCode(
        ClientId client,
        String clientName,
        RedirectUri redirect,
        PkceChallenge challenge,
        long person,
        ScopeSet scope,
        LocalDateTime expiresAt) {

    /**
     * The code for the request that was found by {@code id}, when it is granted in this session. Each request has its
     * own, so that a second click gets the same one; nobody but the browser knows both parts, and only a hash of the
     * outcome is stored.
     */
    static String text(String id, WebSession session) {
        return SecretHash.of("authorization code\n" + id + '\n' + session.formToken())
                .hex();
    }

    /**
     * What an app presents with a code.
     *
     * @param client the {@code client_id} as it was sent
     * @param redirect the {@code redirect_uri} as it was sent
     * @param verifier the PKCE verifier, when one was sent
     */
    record Exchange(String client, String redirect, Optional<String> verifier) {
        /** The app of an exchange that was found to be right. */
        String canonicalClient() {
            return ClientId.parse(client).toString();
        }

        static Exchange of(HttpServletRequest request, FormParameters parameters) {
            return new Exchange(
                    ClientAuthentication.clientId(request.getHeader("Authorization"), parameters),
                    parameters.required("redirect_uri"),
                    parameters.get("code_verifier"));
        }
    }

    /** Why this exchange is refused; empty when it is right. */
    Optional<Refusal> objection(Exchange exchange, LocalDateTime now) {
        return Optional.ofNullable(problem(exchange, now)).map(Refusal::invalidGrant);
    }

    private String problem(Exchange exchange, LocalDateTime now) {
        if (!now.isBefore(expiresAt)) {
            return "The code has expired.";
        }
        if (!isClient(exchange.client())) {
            return "The code was issued to another client_id.";
        }
        if (!redirect.text().equals(exchange.redirect())) {
            return "The code was issued for another redirect_uri.";
        }
        if (challenge == null) {
            return exchange.verifier().isPresent() ? "There was no code_challenge for this code_verifier." : null;
        }
        if (exchange.verifier().isEmpty()) {
            return "The code_verifier is missing.";
        }
        return challenge.isMetBy(exchange.verifier().get()) ? null : "The code_verifier does not match.";
    }

    private boolean isClient(String sent) {
        try {
            return ClientId.parse(sent).equals(client);
        } catch (IllegalArgumentException noClientId) {
            return false;
        }
    }

    /** The app as its tokens name it. */
    TokenClient tokenClient() {
        return new TokenClient(client.toString(), clientName);
    }
}
