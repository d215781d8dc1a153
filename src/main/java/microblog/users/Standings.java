package microblog.users;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Users as readers of their pages see them. */
@ApplicationScoped
public class Standings {
    private static final long NOBODY = -1;

    @PersistenceContext
    EntityManager database;

    @Inject
    LastSeen lastSeen;

    /** The user with a name, for a reader if one is known: all in one query. */
    public Optional<Standing> find(String username, Optional<UserView> reader) {
        List<Object[]> rows = database.createNamedQuery("User.standing", Object[].class)
                .setParameter("username", username)
                .setParameter("reader", reader.map(UserView::id).orElse(NOBODY))
                .getResultList();
        return rows.stream()
                .map(row -> standing((User) row[0], (Number) row[1]))
                .findFirst();
    }

    /** Those of some users whom a reader follows, by id. */
    public Set<Long> followed(UserView reader, Collection<Long> ids) {
        return Set.copyOf(database.createNamedQuery("Follow.among", Long.class)
                .setParameter("reader", reader.id())
                .setParameter("ids", ids)
                .getResultList());
    }

    private Standing standing(User user, Number follows) {
        return new Standing(
                UserView.of(user, lastSeen),
                user.fullName(),
                user.postsCount(),
                user.followersCount(),
                user.followingCount(),
                FeedChanges.of(user),
                follows.longValue() > 0);
    }
}
