package microblog.sessions;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import microblog.database.Row;
import microblog.database.Utc;
import microblog.secrets.SecretHash;
import microblog.users.LastSeen;
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
    LastSeen lastSeen;

    /** The person who is signed in by a session that has not ended. */
    @Transactional
    public Optional<UserView> person(SecretHash id) {
        LocalDateTime now = Utc.now();
        List<?> rows = database.createNativeQuery("select s.last_used_at, " + UserView.COLUMNS
                        + " from web_sessions s join users u on u.id = s.user_id"
                        + " where s.id_hash = ?1 and s.expires_at > ?2 and s.last_used_at > ?3"
                        + " and u.disabled_at is null")
                .setParameter(1, id.hex())
                .setParameter(2, now)
                .setParameter(3, now.minus(IDLE))
                .getResultList();
        Optional<Row> row = rows.stream().map(Row::of).findFirst();
        if (row.isPresent() && row.get().time(0).isBefore(now.minus(BETWEEN_NOTES))) {
            database.createNativeQuery("update web_sessions set last_used_at = ?1 where id_hash = ?2")
                    .setParameter(1, now)
                    .setParameter(2, id.hex())
                    .executeUpdate();
        }
        return row.map(found -> UserView.of(found, 1, lastSeen));
    }

    /** Stores a new session. */
    @Transactional
    public void add(SecretHash id, long person, Duration life, String userAgent) {
        LocalDateTime now = Utc.now();
        database.createNativeQuery("insert into web_sessions"
                        + " (id_hash, user_id, created_at, last_used_at, expires_at, user_agent)"
                        + " values (?1, ?2, ?3, ?3, ?4, ?5)")
                .setParameter(1, id.hex())
                .setParameter(2, person)
                .setParameter(3, now)
                .setParameter(4, now.plus(life))
                .setParameter(5, agent(userAgent))
                .executeUpdate();
    }

    /** Ends a session of this person; whether there was one. */
    @Transactional
    public boolean remove(SecretHash id, long person) {
        return database.createNativeQuery("delete from web_sessions where id_hash = ?1 and user_id = ?2")
                        .setParameter(1, id.hex())
                        .setParameter(2, person)
                        .executeUpdate()
                == 1;
    }

    /** The sessions of a person that have not ended, the newest first. */
    public List<SessionInfo> of(long person) {
        LocalDateTime now = Utc.now();
        List<?> rows = database.createNativeQuery("select id_hash, user_agent, created_at, last_used_at, expires_at"
                        + " from web_sessions where user_id = ?1 and expires_at > ?2 and last_used_at > ?3"
                        + " order by created_at desc, id_hash")
                .setParameter(1, person)
                .setParameter(2, now)
                .setParameter(3, now.minus(IDLE))
                .getResultList();
        return rows.stream()
                .map(Row::of)
                .map(row -> new SessionInfo(
                        new SecretHash(row.text(0)), row.text(1), row.time(2), row.time(3), row.time(4)))
                .toList();
    }

    private static String agent(String header) {
        String text = header == null ? "" : header.replaceAll("[^ -~]+", " ").strip();
        return text.length() <= LONGEST_AGENT ? text : text.substring(0, LONGEST_AGENT);
    }
}
