package microblog.users;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import microblog.sql.Row;
import microblog.sql.UserStatements;

/** What users are called, found for many at once. */
@ApplicationScoped
public class KnownNames {
    // Texts mention at most so many at a time; those beyond stay plain text.
    private static final int MOST = 200;

    @Inject
    UserStatements statements;

    /**
     * The users that were found.
     *
     * @param usernames their user names
     * @param fullNames what they are called in full, by id, for those who have said
     */
    public record Found(Set<String> usernames, Map<Long, String> fullNames) {
        /** What a user is called. */
        public String name(UserView user) {
            return fullNames.getOrDefault(user.id(), user.username());
        }
    }

    /** Finds users by id, and users by name, in one query. */
    public Found find(Collection<Long> ids, Collection<String> usernames) {
        Set<String> some = usernames.stream().limit(MOST).collect(Collectors.toSet());
        Found found = new Found(new HashSet<>(), new HashMap<>());
        for (Row row : statements.names(ids, some)) {
            found.usernames().add(row.text("username"));
            if (!row.isNull("full_name")) {
                found.fullNames().put(row.number("user_id"), row.text("full_name"));
            }
        }
        return found;
    }
}
