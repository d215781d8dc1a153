package microblog.people;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.List;
import microblog.users.User;

/** Takes up the names of a few users in one transaction. */
@ApplicationScoped
class WordBatch {
    /** The most users at once. */
    static final int MOST = 200;

    @PersistenceContext
    EntityManager database;

    /** Takes up users whose names have changed; how many they were. */
    @Transactional
    public int index() {
        List<Long> ids = database.createNamedQuery("User.renamedIds", Long.class)
                .setMaxResults(MOST)
                .getResultList();
        if (!ids.isEmpty()) {
            index(ids);
        }
        return ids.size();
    }

    private void index(List<Long> ids) {
        // Locked, so that of two who do this at once the second sees what the first has done.
        List<User> users = database.createNamedQuery("User.renamed", User.class)
                .setParameter("ids", ids)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultList();
        if (!users.isEmpty()) {
            database.createNamedQuery("UserWord.forget")
                    .setParameter("users", users.stream().map(User::id).toList())
                    .executeUpdate();
        }
        for (User user : users) {
            SearchWords.of(user.username(), user.fullName())
                    .forEach(word -> database.persist(new UserWord(word, user.id())));
            user.namesAreIndexed();
        }
    }
}
