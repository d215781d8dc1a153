package microblog.sql;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;

/** Access tokens with their owners: what every request that has a token asks first. */
@ApplicationScoped
public class TokenLookup {
    private static final String BY_HASH = """
            select t.id as token_id, t.scope, t.access_expiration, t.access_token, {user}
            from tokens t join users u on u.id = t.user_id
            where t.access_token = any(?1) and u.disabled_at is null""".replace("{user}", UserStatements.COLUMNS);

    @Inject
    Statements statements;

    /** The tokens with these hashes whose owners may use them, each with its owner's columns. */
    public List<Row> byHash(Collection<String> hashes) {
        return statements.rows(BY_HASH, (Object) hashes.toArray(new String[0]));
    }
}
