package microblog.tokens;

/**
 * A fresh pair of tokens in clear, for the one answer that hands it out.
 *
 * @param accessToken the access token, a JWT
 * @param refreshToken the refresh token
 */
public record IssuedTokens(String accessToken, String refreshToken) {
    /** Nothing of the tokens. */
    @Override
    public String toString() {
        return "IssuedTokens";
    }
}
