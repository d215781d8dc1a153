package microblog.tokens;

import java.util.Set;
import microblog.users.UserView;

/**
 * A valid token and whose it is.
 *
 * @param id the row of the token
 * @param scopes what it grants; null means everything
 */
public record LiveToken(long id, Set<String> scopes, UserView person) {}
