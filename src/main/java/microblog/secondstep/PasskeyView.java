package microblog.secondstep;

import java.time.LocalDateTime;

/**
 * A passkey as its owner sees it.
 *
 * @param id what it is removed by
 * @param lastUsedAt when it was used last; null for never
 */
public record PasskeyView(String id, String name, LocalDateTime addedAt, LocalDateTime lastUsedAt) {}
