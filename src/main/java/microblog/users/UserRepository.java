package microblog.users;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import microblog.config.Settings;
import microblog.database.GatheredReads;
import microblog.database.Utc;
import microblog.logins.Kept;
import microblog.logins.Logins;
import microblog.paging.Page;
import microblog.paging.PageRequest;
import microblog.requests.Fields;
import microblog.sql.CounterSlots;
import microblog.sql.Row;
import microblog.sql.UserStatements;

/** The accounts. */
@ApplicationScoped
public class UserRepository {
    private final GatheredReads<Long, Row> byId = new GatheredReads<>(this::byIds);

    @PersistenceContext
    EntityManager database;

    @Inject
    UserStatements statements;

    @Inject
    CounterSlots totals;

    @Inject
    LastSeen lastSeen;

    @Inject
    Logins logins;

    @Inject
    ReservedNames reserved;

    @Inject
    FeedChanges feeds;

    @Inject
    Settings settings;

    /**
     * Adds an account; a name or address that somebody has is a failure that {@code DatabaseFailure} knows as a
     * duplicate.
     */
    @Transactional
    public UserView create(String username, String email, String passwordHash, String aboutMe) {
        User user = new User(username, email, passwordHash, aboutMe, Utc.now());
        database.persist(user);
        database.flush();
        totals.add(CounterSlots.Of.USERS, 1);
        return UserView.of(user, lastSeen);
    }

    /**
     * Changes what {@code fields} have of name, address and text, and the password when a hash is given: then every
     * other login ends.
     */
    @Transactional
    public UserView change(long id, Fields fields, String newPasswordHash, Kept kept) {
        // Locked, because a provider may write every column of the row.
        User user = database.find(User.class, id, LockModeType.PESSIMISTIC_WRITE);
        user.rename(fields.get("username", user.username()));
        String email = fields.get("email", user.email());
        if (!email.equals(user.email())) {
            // What was begun for another address is over: whoever began it may not be the owner.
            database.createNamedQuery("EmailLink.deleteOf")
                    .setParameter("user", id)
                    .executeUpdate();
            user.moveTo(email);
        }
        user.describe(fields.get("about_me", user.aboutMe()));
        if (newPasswordHash != null) {
            user.setPasswordHash(newPasswordHash);
        }
        database.flush();
        feeds.note(id);
        if (newPasswordHash != null) {
            logins.end(id, kept);
        }
        return UserView.of(user, lastSeen);
    }

    /** Gives a user a new password; every other login ends. */
    @Transactional
    public void setPassword(long id, String hash, Kept kept) {
        User user = database.find(User.class, id, LockModeType.PESSIMISTIC_WRITE);
        user.setPasswordHash(hash);
        database.flush();
        logins.end(id, kept);
    }

    /**
     * Somebody has shown that this address is theirs, unless the user has another one by now; whether nobody had
     * before.
     */
    @Transactional
    public boolean proveEmail(long id, String email) {
        User user = database.find(User.class, id, LockModeType.PESSIMISTIC_WRITE);
        return user != null && user.email().equals(email) && user.proveEmail(Utc.now());
    }

    /** Replaces a hash by a stronger one of the same password, unless the password has changed meanwhile. */
    @Transactional
    public void upgradePasswordHash(long id, String oldHash, String newHash) {
        database.createNamedQuery("User.upgradeHash")
                .setParameter("newHash", newHash)
                .setParameter("id", id)
                .setParameter("oldHash", oldHash)
                .executeUpdate();
    }

    /** The person with an id. Requests at the same time share one query; not to be used within a transaction. */
    public Optional<UserView> byId(long id) {
        return Optional.ofNullable(byId.get(id)).map(this::view);
    }

    private Map<Long, Row> byIds(List<Long> ids) {
        return statements.byId(ids).stream().collect(Collectors.toMap(row -> row.number("user_id"), row -> row));
    }

    /** The user with a name, which is case-sensitive; not to be used within a transaction. */
    public Optional<UserView> byName(String username) {
        return statements.byName(username).map(this::view);
    }

    /** The user with an e-mail address, which is case-sensitive. */
    // In a transaction, as all that work after the end of a request may call: outside of one, Payara would use the
    // entity
    // manager of that request, which is closed by then.
    @Transactional
    public Optional<UserView> byAddress(String email) {
        return account("User.byEmail", email).map(Account::person);
    }

    /**
     * The account with an e-mail address, whatever its case. Of several whose addresses differ by case only it is the
     * one with the very address, else the oldest.
     */
    @Transactional
    public Optional<Account> accountByAddressInAnyCase(String email) {
        List<User> users = database.createNamedQuery("User.byEmailKey", User.class)
                .setParameter("email", email)
                .getResultList();
        return users.stream()
                .filter(user -> user.email().equals(email))
                .findFirst()
                .or(() -> users.stream().findFirst())
                .map(this::account);
    }

    /** A person as other sites and apps see them. */
    public Profile profile(UserView person) {
        User user = database.find(User.class, person.id());
        String fullName = user == null ? null : user.fullName();
        return new Profile(person, fullName, ProfileUrl.of(settings, person.username()));
    }

    /** Sets what a person is called in full; null for nothing. */
    @Transactional
    public void setFullName(long id, String fullName) {
        User user = database.find(User.class, id, LockModeType.PESSIMISTIC_WRITE);
        if (user != null) {
            user.setFullName(fullName);
            database.flush();
            feeds.note(id);
        }
    }

    /** The account that a login names, by user name or else by address. */
    @Transactional
    public Optional<Account> byLogin(String nameOrAddress) {
        return account("User.byUsername", nameOrAddress).or(() -> account("User.byEmail", nameOrAddress));
    }

    /** The account of a person, to check the password. */
    @Transactional
    public Optional<Account> account(long id) {
        return Optional.ofNullable(database.find(User.class, id)).map(this::account);
    }

    /** Whether somebody has this user name, or it was given out as somebody's. */
    public boolean isNameTaken(String username) {
        return isNameTaken(username, 0);
    }

    /** The same for a user, who may take a former name of their own. */
    boolean isNameTaken(String username, long user) {
        return account("User.byUsername", username).isPresent() || reserved.isClosedTo(user, username);
    }

    /** The user who had this name when it was given out, and has another one now. */
    public Optional<UserView> byFormerName(String username) {
        return reserved.owner(username).flatMap(this::byId);
    }

    boolean isAddressTaken(String email) {
        return account("User.byEmail", email).isPresent();
    }

    /** Everybody, in the order of ids. */
    Page<UserView> all(PageRequest<String> page) {
        long total = totals.read(CounterSlots.Of.USERS);
        page.checkAgainst(total);
        return Page.of(views(statements.page(page.limit(), page.rowsToSkip())), 0, page, total);
    }

    List<UserView> views(List<Row> rows) {
        return rows.stream().map(this::view).toList();
    }

    private UserView view(Row row) {
        return UserView.of(row, lastSeen);
    }

    private Optional<Account> account(String query, String key) {
        return database.createNamedQuery(query, User.class)
                .setParameter("key", key)
                .getResultStream()
                .findFirst()
                .map(this::account);
    }

    private Account account(User user) {
        return new Account(UserView.of(user, lastSeen), user.passwordHash(), user.isDisabled(), user.loginsEnded());
    }
}
