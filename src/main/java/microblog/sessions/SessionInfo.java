package microblog.sessions;

import java.time.LocalDateTime;
import microblog.secrets.SecretHash;

/**
 * A sign-in on the web pages as its owner sees it.
 *
 * @param userAgent what the browser calls itself; may be empty
 * @param clientIp where it was last used from; null when unknown
 */
public record SessionInfo(
        SecretHash id,
        String userAgent,
        String clientIp,
        LocalDateTime createdAt,
        LocalDateTime lastUsedAt,
        LocalDateTime expiresAt) {
    static SessionInfo of(StoredSession session) {
        return new SessionInfo(
                new SecretHash(session.idHash()),
                session.userAgent(),
                session.clientIp(),
                session.createdAt(),
                session.lastUsedAt(),
                session.expiresAt());
    }
}
