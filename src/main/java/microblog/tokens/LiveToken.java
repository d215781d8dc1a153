package microblog.tokens;

import java.util.Set;
import microblog.users.UserView;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * A valid token and whose it is.
 *
 * @param id the row of the token
 * @param scopes what it grants; null means everything
 * @param principal what the token says, as MicroProfile JWT presents it; null for a token that says nothing itself
 */
public record LiveToken(long id, Set<String> scopes, UserView person, JsonWebToken principal) {
    /** The same token with what it says. */
    LiveToken saying(JsonWebToken claims) {
        return new LiveToken(id, scopes, person, claims);
    }
}
