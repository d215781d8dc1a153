package microblog.sql;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalDateTime;
import java.util.Optional;

/** Sessions of browsers with their users: what every request for a page of somebody who is signed in asks first. */
@ApplicationScoped
public class SessionLookup {
    private static final String LIVE = """
            select s.last_used_at, {user} from web_sessions s join users u on u.id = s.user_id
            where s.id_hash = ?1 and s.expires_at > ?2 and s.last_used_at > ?3 and u.disabled_at is null""".replace("{user}", UserStatements.COLUMNS);

    // Nothing when another node has ended it meanwhile.
    private static final String USE = "update web_sessions set last_used_at = ?2, client_ip = ?3 where id_hash = ?1";

    @Inject
    Statements statements;

    /**
     * When a session was last noted as used, {@code last_used_at}, with its user's columns; empty when it has ended.
     *
     * @param idle the time since when it must have been used
     */
    public Optional<Row> live(String idHash, LocalDateTime now, LocalDateTime idle) {
        return statements.row(LIVE, idHash, now, idle);
    }

    /** Notes that a session is used from an address. */
    public void use(String idHash, LocalDateTime now, String clientIp) {
        statements.change(USE, idHash, now, clientIp);
    }
}
