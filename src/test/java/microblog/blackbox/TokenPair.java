package microblog.blackbox;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;

/** An access token and the refresh token that renews it. */
record TokenPair(String accessToken, String refreshToken) {
    /** Reads the pair from a login or renewal; the refresh token is in the cookie, in the body, or in both. */
    static TokenPair of(Answer answer) {
        JsonObject body = answer.object();
        String refreshToken = body.get("refresh_token") instanceof JsonString text
                ? text.getString()
                : answer.setCookie("refresh_token")
                        .map(line -> line.substring(line.indexOf('=') + 1, line.indexOf(';')))
                        .orElseThrow(() -> new AssertionError("no refresh token: " + answer));
        return new TokenPair(body.getString("access_token"), refreshToken);
    }
}
