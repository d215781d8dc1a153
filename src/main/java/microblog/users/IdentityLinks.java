package microblog.users;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import microblog.config.Setting;
import microblog.config.Settings;
import microblog.database.Utc;
import microblog.logins.Kept;
import microblog.logins.Logins;

/**
 * Writes which identity elsewhere belongs to which user; user and link come in one transaction. An account belongs to
 * whoever has shown that its address is theirs: a verified address that meets one which nobody has shown to have gets
 * the account, and everything that could open it before ends. To one with a second step nothing is linked by an
 * address.
 */
@ApplicationScoped
class IdentityLinks {
    @PersistenceContext
    EntityManager database;

    @Inject
    UserRepository users;

    @Inject
    Logins logins;

    @Inject
    AccountNotices notices;

    @Inject
    LastSeen lastSeen;

    @Inject
    FeedChanges feeds;

    @Inject
    Settings settings;

    private boolean takesOver;
    private NoreplyAddress placeholders;

    @PostConstruct
    void configure() {
        takesOver = settings.text(Setting.LINK_UNPROVEN).equals("takeover");
        placeholders = NoreplyAddress.of(settings);
    }

    /**
     * Links the identity to the user with its verified address, or to a new one; empty when it is turned away.
     *
     * @param isTrusted whether the provider may open an account with a second step by the address alone
     */
    @Transactional
    public Optional<Account> linkOrCreate(Identity identity, boolean isTrusted) {
        Optional<User> holder = one("User.byEmail", identity.verifiedEmail());
        if (holder.isPresent() && mayHave(holder.get())) {
            return meet(holder.get(), identity, isTrusted);
        }
        holder.ifPresent(this::loseAddress);
        return Optional.of(new Account(create(identity), null, false, 0));
    }

    /** Links the identity to the user with its verified address; of several such users, to none by guess. */
    @Transactional
    public Optional<Account> linkInAnyCase(Identity identity) {
        String email = identity.verifiedEmail();
        List<User> holders = database.createNamedQuery("User.byEmailKey", User.class)
                .setParameter("email", email)
                .getResultList();
        Optional<User> holder = holders.size() == 1
                ? Optional.of(holders.get(0))
                : holders.stream().filter(each -> each.email().equals(email)).findFirst();
        if (holder.isPresent() && !mayHave(locked(holder.get()))) {
            loseAddress(holder.get());
            return Optional.empty();
        }
        return holder.flatMap(user -> meet(user, identity, false));
    }

    /** A new user for the identity. */
    @Transactional
    public UserView create(Identity identity, String username, String email, String fullName) {
        UserView user = users.create(username, email, null, null);
        users.setFullName(user.id(), fullName);
        if (email.equals(identity.verifiedEmail())) {
            prove(user.id(), email);
        }
        link(identity, database.find(User.class, user.id()), true);
        return user;
    }

    /** The provider says once more that a user's address is theirs. */
    @Transactional
    public void prove(long user, String email) {
        if (users.proveEmail(user, email)) {
            notices.proven(user, "provider");
        }
    }

    /** Whether the address leads to this account: it is proven, or the account never had another owner. */
    private boolean mayHave(User holder) {
        return holder.isEmailProven() || !holder.hadProvenEmail() && !hasIdentity(holder);
    }

    private boolean hasIdentity(User user) {
        return database.createNamedQuery("LinkedIdentity.countOf", Long.class)
                        .setParameter("user", user)
                        .getSingleResult()
                > 0;
    }

    private Optional<Account> meet(User holder, Identity identity, boolean isTrusted) {
        boolean proven = holder.isEmailProven();
        if (!proven && !takesOver) {
            return Optional.empty();
        }
        if (!proven) {
            holder.endPassword();
            holder.proveEmail(Utc.now());
            notices.proven(holder.id(), "provider");
            logins.forgetCredentials(holder.id());
            logins.end(holder.id(), Kept.NONE);
        }
        UserView view = UserView.of(holder, lastSeen);
        // What was only found by its address must not open the account by itself the next time.
        if (identity.subject() != null && (isTrusted || !logins.hasSecondStep(holder.id()))) {
            link(identity, holder, !proven);
        }
        if (!proven) {
            notices.takenOver(view);
        }
        return Optional.of(new Account(view, null, holder.isDisabled(), holder.loginsEnded()));
    }

    /** Somebody who took an address that isn't theirs keeps only what they had. */
    private void loseAddress(User holder) {
        holder.moveTo(placeholders.fresh());
        database.flush();
        // Their picture goes with the address.
        feeds.note(holder.id());
    }

    private UserView create(Identity identity) {
        String wish = identity.nameWish() == null ? identity.verifiedEmail() : identity.nameWish();
        String name = new UsernameWish(wish)
                .candidates().stream()
                        .filter(candidate -> !users.isNameTaken(candidate))
                        .findFirst()
                        .orElseThrow();
        UserView user = users.create(name, identity.verifiedEmail(), null, null);
        prove(user.id(), identity.verifiedEmail());
        if (identity.subject() != null) {
            link(identity, database.find(User.class, user.id()), true);
        }
        return user;
    }

    private Optional<User> one(String query, String email) {
        return database.createNamedQuery(query, User.class).setParameter("key", email).getResultList().stream()
                .findFirst()
                .map(this::locked);
    }

    // Read again: what was read before the lock may have been changed by whoever had it.
    private User locked(User user) {
        database.refresh(user, LockModeType.PESSIMISTIC_WRITE);
        return user;
    }

    private void link(Identity identity, User user, boolean isNew) {
        database.persist(new LinkedIdentity(identity.issuer(), identity.subject(), user, Utc.now()));
        database.flush();
        notices.linked(UserView.of(user, lastSeen), identity.issuer(), isNew);
    }
}
