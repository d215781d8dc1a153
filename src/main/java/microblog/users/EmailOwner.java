package microblog.users;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import microblog.database.Utc;
import microblog.logins.Kept;
import microblog.logins.Logins;

/**
 * Somebody who opened a link in a mail to an account's address, and so owns the address: the account is theirs, whether
 * they made it or somebody else did in their name.
 */
@ApplicationScoped
public class EmailOwner {
    @PersistenceContext
    EntityManager database;

    @Inject
    Logins logins;

    @Inject
    AccountNotices notices;

    /** They made the account: the address is proven, and nothing ends. */
    @Transactional
    public void confirm(UserView user) {
        User account = locked(user);
        if (account.email().equals(user.email())) {
            account.proveEmail(Utc.now());
        }
    }

    /** Somebody else made it: what could open it before ends, the password included. */
    @Transactional
    public void takeOver(UserView user) {
        User account = locked(user);
        if (account.email().equals(user.email()) && !account.isEmailProven()) {
            account.setPasswordHash(null);
            account.proveEmail(Utc.now());
            logins.end(user.id(), Kept.NONE);
            notices.takenOver(user);
        }
    }

    private User locked(UserView user) {
        return database.find(User.class, user.id(), LockModeType.PESSIMISTIC_WRITE);
    }
}
