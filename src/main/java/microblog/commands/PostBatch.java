package microblog.commands;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Posts that are added together, with the counters that they change. */
final class PostBatch {
    private final List<String> texts = new ArrayList<>();
    private final List<LocalDateTime> times = new ArrayList<>();
    private final List<Long> authors = new ArrayList<>();

    void add(String text, LocalDateTime time, long author) {
        texts.add(text);
        times.add(time);
        authors.add(author);
    }

    int size() {
        return texts.size();
    }

    /** Adds them to the database, in its current transaction, with fresh ids in the order in which they came. */
    int insert(CommandDatabase database) throws SQLException {
        Map<Long, Integer> counts = new HashMap<>();
        authors.forEach(author -> counts.merge(author, 1, Integer::sum));
        try (PreparedStatement insert =
                database.prepared("insert into posts (id, text, timestamp, user_id) select * from unnest("
                        + "cast(? as integer array), cast(? as varchar array), cast(? as timestamp array),"
                        + " cast(? as integer array))")) {
            insert.setArray(1, database.array("integer", database.newIds("posts_id_seq", size())));
            insert.setArray(2, database.array("varchar", texts));
            insert.setArray(3, database.array("timestamp", times));
            insert.setArray(4, database.array("integer", authors));
            insert.executeUpdate();
        }
        database.count("posts_count", counts);
        database.countTotal("posts", size());
        return size();
    }
}
