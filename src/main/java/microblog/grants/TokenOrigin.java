package microblog.grants;

import java.time.LocalDateTime;
import microblog.tokens.TokenClient;

/**
 * Where a token comes from.
 *
 * @param client the app that it was given to; null for a login
 * @param issuedAt when it was given, in UTC; null when that isn't known
 */
public record TokenOrigin(TokenClient client, LocalDateTime issuedAt) {
    static final TokenOrigin UNKNOWN = new TokenOrigin(null, null);
}
