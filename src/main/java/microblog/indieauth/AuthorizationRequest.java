package microblog.indieauth;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import microblog.access.Scope;
import microblog.access.ScopeSet;
import microblog.clients.Client;
import microblog.clients.RedirectUri;
import microblog.errors.Refusal;
import microblog.requests.FormParameters;

/**
 * What an app asks of a person (IndieAuth, section 5.2 "Authorization Request"). Parameters that aren't listed here,
 * {@code me} as a hint included, change nothing of it.
 *
 * @param client who asks
 * @param redirect where the answer goes
 * @param state what the app wants back with the answer; null when it sent none
 * @param scope what it asks for
 * @param challenge the PKCE challenge; null when it sent none
 * @param withMe whether it sent a {@code me}, so that the answer has the person's own
 */
record AuthorizationRequest(
        Client client, RedirectUri redirect, String state, ScopeSet scope, PkceChallenge challenge, boolean withMe) {
    /** How long a {@code state} may be: it is kept until the user has decided, for whoever asks. */
    static final int LONGEST_STATE = 4000;

    private static final String INVALID_REQUEST = "invalid_request";

    /**
     * Reads the rest of a request whose client and redirect URI are known to be good.
     *
     * @throws AuthorizationRefused when there is something wrong that the app is told
     */
    static AuthorizationRequest read(
            Client client, RedirectUri redirect, FormParameters parameters, boolean requiresPkce) {
        Optional<String> state = state(parameters);
        String type = parameters.get("response_type").orElse("code");
        if (!type.equals("code") && !type.equals("id")) {
            throw new AuthorizationRefused("unsupported_response_type", "The only response_type is code.");
        }
        ScopeSet scope = scope(parameters);
        PkceChallenge challenge = challenge(parameters);
        if (challenge == null && requiresPkce) {
            throw new AuthorizationRefused(INVALID_REQUEST, "A code_challenge (RFC 7636) is required here.");
        }
        return new AuthorizationRequest(
                client,
                redirect,
                state.orElse(null),
                scope,
                challenge,
                parameters.get("me").isPresent());
    }

    /** One that is too long can't come back with an error, so the user is told instead of the app. */
    private static Optional<String> state(FormParameters parameters) {
        Optional<String> state = parameters.get("state");
        if (state.filter(text -> text.length() > LONGEST_STATE).isPresent()) {
            throw Refusal.page(
                    400,
                    "This app can't be connected",
                    "An app asked to sign you in or to act for you. What it wants back with the answer (state) is"
                            + " longer than " + LONGEST_STATE + " characters. Nothing was given to it.");
        }
        return state;
    }

    private static ScopeSet scope(FormParameters parameters) {
        if (parameters.all("scope").size() > 1) {
            throw new AuthorizationRefused(INVALID_REQUEST, "The parameter scope is given more than once.");
        }
        try {
            return parameters
                    .get("scope")
                    .map(ScopeSet::parse)
                    .orElse(ScopeSet.NONE)
                    .without(Scope.ACCOUNT);
        } catch (IllegalArgumentException malformed) {
            throw new AuthorizationRefused("invalid_scope", "The scope is malformed.");
        }
    }

    private static PkceChallenge challenge(FormParameters parameters) {
        Optional<String> challenge = parameters.get("code_challenge");
        Optional<String> method = parameters.get("code_challenge_method");
        if (challenge.isEmpty() && method.isEmpty()) {
            return null;
        }
        if (method.filter(PkceChallenge.METHOD::equals).isEmpty()) {
            throw new AuthorizationRefused(INVALID_REQUEST, "The only code_challenge_method is S256.");
        }
        try {
            return new PkceChallenge(challenge.orElse(""));
        } catch (IllegalArgumentException malformed) {
            throw new AuthorizationRefused(INVALID_REQUEST, "The code_challenge is missing or malformed.");
        }
    }

    /** Where the browser goes with an error (RFC 9207, section 2). */
    static String refusal(RedirectUri redirect, Optional<String> state, String issuer, AuthorizationRefused refusal) {
        Map<String, String> answer = new LinkedHashMap<>();
        answer.put("error", refusal.error());
        answer.put("error_description", refusal.getMessage());
        state.ifPresent(text -> answer.put("state", text));
        answer.put("iss", issuer);
        return redirect.with(answer);
    }

    /** Where the browser goes with a code (IndieAuth, section 5.2.1 "Authorization Response"). */
    String approval(String code, String issuer, String me) {
        Map<String, String> answer = new LinkedHashMap<>();
        answer.put("code", code);
        if (state != null) {
            answer.put("state", state);
        }
        answer.put("iss", issuer);
        if (withMe) {
            answer.put("me", me);
        }
        return redirect.with(answer);
    }
}
