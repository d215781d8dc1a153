package microblog.apptokens;

import java.time.LocalDateTime;
import microblog.access.ScopeSet;
import microblog.tokens.TokenClient;

/**
 * A live token as its owner sees it in the list of what may act for them.
 *
 * @param id its row
 * @param client the app; null for a login to the Microblog API with a password or a provider
 * @param scopes what it grants
 * @param createdAt when it was given, in UTC; null when unknown
 * @param lastUsedAt when it was last used, in UTC; null when it never was
 * @param end when it ends, in UTC; null when it doesn't
 */
public record AuthorizedApp(
        long id,
        TokenClient client,
        ScopeSet scopes,
        LocalDateTime createdAt,
        LocalDateTime lastUsedAt,
        LocalDateTime end) {}
