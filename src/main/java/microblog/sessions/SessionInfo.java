package microblog.sessions;

import java.time.LocalDateTime;
import microblog.secrets.SecretHash;

/**
 * A sign-in on the web pages as its owner sees it.
 *
 * @param userAgent what the browser calls itself; may be empty
 */
public record SessionInfo(
        SecretHash id, String userAgent, LocalDateTime createdAt, LocalDateTime lastUsedAt, LocalDateTime expiresAt) {}
