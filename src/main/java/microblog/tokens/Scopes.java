package microblog.tokens;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The scopes of a token as the database keeps them: a text with blanks between (RFC 6749, section 3.3); null for a
 * first-party token, which has all.
 */
public final class Scopes {
    /** Everything: what a token from a password grants. */
    public static final List<String> ALL =
            List.of("read", "profile", "email", "create", "update", "delete", "follow", "account");

    private Scopes() {}

    public static Set<String> parse(String stored) {
        if (stored == null) {
            return null;
        }
        return stored.isBlank()
                ? Set.of()
                : Collections.unmodifiableSet(
                        new LinkedHashSet<>(List.of(stored.strip().split(" +"))));
    }
}
