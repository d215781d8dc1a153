package microblog.tokens;

import java.time.LocalDateTime;
import microblog.access.Scope;
import microblog.access.ScopeSet;
import microblog.sql.Row;
import microblog.users.LastSeen;
import microblog.users.UserView;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * A valid token and whose it is.
 *
 * @param id the row of the token
 * @param scopes what it grants
 * @param end when it ends, in UTC
 * @param principal what the token says, as MicroProfile JWT presents it; null for a token that says nothing itself
 */
public record LiveToken(long id, ScopeSet scopes, LocalDateTime end, UserView person, JsonWebToken principal) {
    /** The token whose columns the row has, with those of its owner. */
    static LiveToken of(Row row, LastSeen lastSeen) {
        return new LiveToken(
                row.number("token_id"),
                ScopeSet.stored(row.text("scope")),
                row.time("access_expiration"),
                UserView.of(row, lastSeen),
                null);
    }

    /** Whether it grants a scope (RFC 6749, section 3.3). */
    public boolean may(Scope scope) {
        return scopes.has(scope);
    }

    /** The same token with what it says. */
    public LiveToken saying(JsonWebToken claims) {
        return new LiveToken(id, scopes, end, person, claims);
    }
}
