package microblog.users;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What users are called, found for many at once. */
@ApplicationScoped
public class KnownNames {
    // Texts mention at most so many at a time; those beyond stay plain text.
    private static final int MOST = 200;

    @PersistenceContext
    EntityManager database;

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

    /** Finds users by id, and users by name. */
    public Found find(Collection<Long> ids, Collection<String> usernames) {
        Set<String> some = new HashSet<>();
        usernames.stream().limit(MOST).forEach(some::add);
        Found found = new Found(new HashSet<>(), new HashMap<>());
        // Two statements: PostgreSQL would answer both conditions in one by reading the whole table.
        add(found, "User.namesById", ids);
        add(found, "User.namesByUsername", some);
        return found;
    }

    private void add(Found found, String query, Collection<?> keys) {
        if (keys.isEmpty()) {
            return;
        }
        List<Object[]> rows = database.createNamedQuery(query, Object[].class)
                .setParameter("keys", keys)
                .getResultList();
        for (Object[] row : rows) {
            found.usernames().add((String) row[1]);
            if (row[2] != null) {
                found.fullNames().put(((Number) row[0]).longValue(), (String) row[2]);
            }
        }
    }
}
