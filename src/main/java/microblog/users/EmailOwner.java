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
        User account = locked(user.id());
        if (account != null && account.email().equals(user.email()) && account.proveEmail(Utc.now())) {
            notices.proven(user.id(), "link");
        }
    }

    /**
     * Somebody else made it: what could open it before ends, the password and the accounts elsewhere that lead to it
     * included.
     */
    @Transactional
    public void takeOver(UserView user) {
        User account = locked(user.id());
        if (account != null && account.email().equals(user.email()) && account.proveEmail(Utc.now())) {
            account.endPassword();
            forgetProviders(user.id());
            logins.forgetCredentials(user.id());
            logins.end(user.id(), Kept.NONE);
            notices.proven(user.id(), "link");
            notices.takenOver(user);
        }
    }

    /**
     * Somebody with a mailed link gives the account a new password. Where nobody had shown before whose the address is,
     * whoever made the account may be somebody else: what they could open it with ends.
     */
    @Transactional
    public void reset(long user, String email) {
        User account = locked(user);
        if (account != null && account.email().equals(email) && account.proveEmail(Utc.now())) {
            forgetProviders(user);
            logins.forgetCredentials(user);
            notices.proven(user, "reset");
        }
    }

    private void forgetProviders(long user) {
        database.createNamedQuery("User.deleteIdentities")
                .setParameter("user", user)
                .executeUpdate();
    }

    // Read again: what was read before the lock may have been changed by whoever had it.
    private User locked(long id) {
        User account = database.find(User.class, id);
        if (account != null) {
            database.refresh(account, LockModeType.PESSIMISTIC_WRITE);
        }
        return account;
    }
}
