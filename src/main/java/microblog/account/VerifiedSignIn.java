package microblog.account;

import java.time.LocalDateTime;
import microblog.access.ScopeSet;
import microblog.users.UserView;

/**
 * A token that was found to be good.
 *
 * @param person whom it stands for
 * @param token the token to use from now on
 * @param scopes what it grants
 * @param end when it ends, in UTC
 */
public record VerifiedSignIn(UserView person, String token, ScopeSet scopes, LocalDateTime end) {
    /** Nothing of the token. */
    @Override
    public String toString() {
        return "VerifiedSignIn[" + person.username() + "]";
    }
}
