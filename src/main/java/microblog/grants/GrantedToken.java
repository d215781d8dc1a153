package microblog.grants;

import microblog.access.ScopeSet;
import microblog.users.UserView;

/**
 * The fresh tokens of an app that a person authorized, in clear, for the one answer that hands them out.
 *
 * @param id the row
 * @param accessToken the access token, a JWT
 * @param refreshToken the refresh token
 * @param scopes what the access token grants
 * @param seconds how long it is valid; null when it has no end
 * @param person whose they are
 */
public record GrantedToken(
        long id, String accessToken, String refreshToken, ScopeSet scopes, Long seconds, UserView person) {
    /** Nothing of the tokens. */
    @Override
    public String toString() {
        return "GrantedToken[" + id + "]";
    }
}
