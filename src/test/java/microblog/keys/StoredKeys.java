package microblog.keys;

import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** The table of signing keys, for tests without a database. */
public class StoredKeys extends SigningKeyRepository {
    public final List<SigningKey> rows = new ArrayList<>();
    int reads;

    @Override
    public synchronized List<SigningKey> all() {
        reads++;
        return List.copyOf(rows);
    }

    @Override
    public synchronized void add(SigningKey key, LocalDateTime now) {
        if (rows.stream().anyMatch(row -> row.kid().equals(key.kid()))) {
            throw new IllegalStateException("duplicate key");
        }
        rows.forEach(row -> row.retire(now));
        rows.add(key);
    }

    /** What an operator's {@code keys rotate} does beside the server, which doesn't know; answers the new key's id. */
    public synchronized String rotate(InstantSource clock) {
        LocalDateTime now = LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
        SigningKey key = SigningKey.generate(rows.size() + 1, now, SigningKeys.encryption("secret"));
        add(key, now);
        return key.kid();
    }
}
