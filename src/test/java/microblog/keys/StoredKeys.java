package microblog.keys;

import java.time.LocalDateTime;
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

    @Override
    public synchronized void deleteRetiredBefore(LocalDateTime time) {
        rows.removeIf(row -> row.retiredAt().filter(time::isAfter).isPresent());
    }
}
