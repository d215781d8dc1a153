package microblog.users;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import microblog.logins.Kept;
import microblog.logins.Logins;
import microblog.sql.CounterSlots;

/**
 * Removes a user at their own wish: posts, follows, logins, identities, all at once. A user name that was ever given
 * out stays reserved.
 */
@ApplicationScoped
public class AccountDeletion {
    @PersistenceContext
    EntityManager database;

    @Inject
    Logins logins;

    @Inject
    CounterSlots totals;

    @Inject
    FeedChanges feeds;

    @Inject
    Event<UserDeleted> deletions;

    /** Deletes the account; nothing happens when it is gone already. */
    @Transactional
    public void delete(long id) {
        User user = database.find(User.class, id, LockModeType.PESSIMISTIC_WRITE);
        if (user == null) {
            return;
        }
        unfollow(id);
        feeds.note(id);
        change("User.deleteIdentities", id);
        int posts = change("User.deletePosts", id);
        logins.end(id, Kept.NONE);
        // What else is theirs goes with the row.
        database.remove(user);
        database.flush();
        totals.add(CounterSlots.Of.POSTS, -posts);
        totals.add(CounterSlots.Of.USERS, -1);
        deletions.fire(new UserDeleted(user.username()));
    }

    private void unfollow(long id) {
        Set<Long> followers = ids("Follow.followersOf", id);
        Set<Long> followed = ids("Follow.followedBy", id);
        followers.remove(id);
        followed.remove(id);
        Set<Long> all = new TreeSet<>(followers);
        all.addAll(followed);
        // In the order of ids, as whoever follows changes them, so that nobody waits for somebody who waits.
        for (Long other : all) {
            database.createNamedQuery("User.loseNeighbour")
                    .setParameter("user", other)
                    .setParameter("following", followers.contains(other) ? 1 : 0)
                    .setParameter("followers", followed.contains(other) ? 1 : 0)
                    .executeUpdate();
        }
        change("Follow.deleteOf", id);
    }

    private Set<Long> ids(String query, long id) {
        return new HashSet<>(database.createNamedQuery(query, Long.class)
                .setParameter("user", id)
                .getResultList());
    }

    private int change(String query, long id) {
        return database.createNamedQuery(query).setParameter("user", id).executeUpdate();
    }
}
