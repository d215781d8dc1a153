package microblog.sessions;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import microblog.database.Utc;
import microblog.requests.ClientIp;
import microblog.secrets.SecretHash;
import microblog.sql.SessionLookup;
import microblog.users.Account;
import microblog.users.LastSeen;
import microblog.users.User;
import microblog.users.UserView;

/** The sign-ins on the web pages, shared by all nodes. Of a browser's secret only the hash is known. */
@ApplicationScoped
public class SessionRepository {
    private static final Duration IDLE = Duration.ofDays(7);
    private static final Duration BETWEEN_NOTES = Duration.ofMinutes(5);
    private static final int LONGEST_AGENT = 200;

    @PersistenceContext
    EntityManager database;

    @Inject
    SessionLookup lookup;

    @Inject
    LastSeen lastSeen;

    /** The user who is signed in by a session that has not ended; that it is used from here is noted now and then. */
    public Optional<UserView> user(SecretHash id, ClientIp client) {
        LocalDateTime now = Utc.now();
        return lookup.live(id.hex(), now, now.minus(IDLE)).map(row -> {
            if (row.time("last_used_at").isBefore(now.minus(BETWEEN_NOTES))) {
                lookup.use(id.hex(), now, client.toString());
            }
            return UserView.of(row, lastSeen);
        });
    }

    /** Stores a new session. */
    @Transactional
    public void add(SecretHash id, long user, Duration life, String userAgent, ClientIp client) {
        add(id, user, Utc.now(), life, userAgent, client);
    }

    /** Stores a session that takes another's place, and is as old as that one. */
    @Transactional
    public void renew(SecretHash former, SecretHash id, Duration life, String userAgent, ClientIp client) {
        StoredSession stored = database.find(StoredSession.class, former.hex());
        if (stored != null) {
            add(id, stored.user().id(), stored.createdAt(), life, userAgent, client);
            database.remove(stored);
        }
    }

    private void add(SecretHash id, long user, LocalDateTime since, Duration life, String userAgent, ClientIp client) {
        LocalDateTime now = Utc.now();
        database.persist(new StoredSession(
                id.hex(),
                database.getReference(User.class, user),
                since,
                now,
                now.plus(life),
                agent(userAgent),
                client.toString()));
    }

    /** The same for an account that was looked at before, unless all its logins have ended since. */
    @Transactional
    public boolean add(SecretHash id, Account account, Duration life, String userAgent, ClientIp client) {
        User user = database.find(User.class, account.person().id(), LockModeType.PESSIMISTIC_WRITE);
        boolean isGood = user != null && !user.isDisabled() && user.loginsEnded() == account.loginsEnded();
        if (isGood) {
            add(id, user.id(), life, userAgent, client);
        }
        return isGood;
    }

    /** Ends a session of this user; whether there was one. */
    @Transactional
    public boolean remove(SecretHash id, long user) {
        return database.createNamedQuery("StoredSession.end")
                        .setParameter("id", id.hex())
                        .setParameter("user", user)
                        .executeUpdate()
                == 1;
    }

    /** The sessions of a user that have not ended, the newest first. */
    public List<SessionInfo> of(long user) {
        LocalDateTime now = Utc.now();
        return database
                .createNamedQuery("StoredSession.ofUser", StoredSession.class)
                .setParameter("user", user)
                .setParameter("now", now)
                .setParameter("idle", now.minus(IDLE))
                .getResultList()
                .stream()
                .map(SessionInfo::of)
                .toList();
    }

    private static String agent(String header) {
        String text = header == null ? "" : header.replaceAll("[^ -~]+", " ").strip();
        return text.length() <= LONGEST_AGENT ? text : text.substring(0, LONGEST_AGENT);
    }
}
