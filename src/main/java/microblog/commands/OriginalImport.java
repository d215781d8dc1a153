package microblog.commands;

import java.io.PrintWriter;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.Map;
import microblog.commands.OriginalSqlite.RowReader;
import microblog.commands.OriginalSqlite.Table;
import microblog.secrets.SecretHash;

/**
 * Brings the original's SQLite database into ours, which must have nobody in it yet: people with their ids and password
 * hashes, posts, follows and logins. All of it is there afterwards, with the counters, or nothing.
 */
final class OriginalImport {
    private static final int BATCH = 1_000;
    private static final int BLOCK = 50;

    private final OriginalSqlite source;
    private final CommandDatabase target;
    private final PrintWriter progress;
    private final boolean terminal;

    OriginalImport(OriginalSqlite source, CommandDatabase target, PrintWriter progress, boolean terminal) {
        this.source = source;
        this.target = target;
        this.progress = progress;
        this.terminal = terminal;
    }

    /** Imports everything and answers how many rows of each table there were. */
    Map<Table, Long> run() {
        // First and by themselves: on H2 this ends a transaction, and a gap between ids harms nobody.
        target.inTransaction(connection -> {
            requireNobody();
            for (Table table : new Table[] {Table.USERS, Table.POSTS, Table.TOKENS}) {
                skipIds(table);
            }
            return null;
        });
        return target.inTransaction(connection -> {
            requireNobody();
            Map<Table, Long> counts = new EnumMap<>(Table.class);
            for (Table table : Table.values()) {
                counts.put(table, source.count(table));
            }
            ProgressBar bar = new ProgressBar(
                    progress,
                    terminal,
                    "rows",
                    counts.values().stream().mapToLong(Long::longValue).sum());
            users(bar);
            posts(bar);
            followers(bar);
            tokens(bar);
            new Counters(target).countAnew();
            return counts;
        });
    }

    private void requireNobody() throws SQLException {
        if (target.number("select count(*) from users") > 0) {
            throw new CommandFailure("The database has people in it already: import into a new one.");
        }
    }

    /** Moves the sequence of ids beyond those that are imported. */
    private void skipIds(Table table) throws SQLException {
        String sequence = table.name().toLowerCase(java.util.Locale.ROOT) + "_id_seq";
        long next = source.highestId(table) + BLOCK;
        if (target.isPostgresql()) {
            target.number("select setval('" + sequence + "', greatest(" + next
                    + ", (select case when is_called then last_value + " + BLOCK + " else last_value end from "
                    + sequence + ")), false)");
        } else {
            long reserved = target.newIds(sequence, 1).get(0) + BLOCK - 1;
            target.execute("alter sequence " + sequence + " restart with " + Math.max(next, reserved + BLOCK));
        }
    }

    private void users(ProgressBar bar) throws SQLException {
        copy(
                Table.USERS,
                "insert into users (id, username, email, password_hash, about_me, first_seen, last_seen)"
                        + " values (?, ?, ?, ?, ?, ?, ?)",
                bar,
                insert -> row -> {
                    insert.setLong(1, row.getLong(1));
                    for (int column = 2; column <= 5; column++) {
                        insert.setString(column, row.getString(column));
                    }
                    insert.setObject(6, OriginalSqlite.time(row, 6));
                    insert.setObject(7, OriginalSqlite.time(row, 7));
                });
    }

    private void posts(ProgressBar bar) throws SQLException {
        copy(
                Table.POSTS,
                "insert into posts (id, text, timestamp, user_id) values (?, ?, ?, ?)",
                bar,
                insert -> row -> {
                    insert.setLong(1, row.getLong(1));
                    insert.setString(2, row.getString(2));
                    insert.setObject(3, OriginalSqlite.time(row, 3));
                    insert.setLong(4, row.getLong(4));
                });
    }

    private void followers(ProgressBar bar) throws SQLException {
        copy(Table.FOLLOWERS, "insert into followers (follower_id, followed_id) values (?, ?)", bar, insert -> row -> {
            insert.setLong(1, row.getLong(1));
            insert.setLong(2, row.getLong(2));
        });
    }

    private void tokens(ProgressBar bar) throws SQLException {
        copy(
                Table.TOKENS,
                "insert into tokens (id, access_token, access_expiration, refresh_token, refresh_expiration, user_id)"
                        + " values (?, ?, ?, ?, ?, ?)",
                bar,
                insert -> row -> {
                    insert.setLong(1, row.getLong(1));
                    insert.setString(2, SecretHash.of(row.getString(2)).hex());
                    insert.setObject(3, OriginalSqlite.time(row, 3));
                    insert.setString(4, SecretHash.of(row.getString(4)).hex());
                    insert.setObject(5, OriginalSqlite.time(row, 5));
                    insert.setLong(6, row.getLong(6));
                });
    }

    /** Sets the parameters of a statement from a row. */
    @FunctionalInterface
    private interface Setter {
        RowReader into(PreparedStatement insert);
    }

    private void copy(Table table, String sql, ProgressBar bar, Setter setter) throws SQLException {
        try (PreparedStatement insert = target.prepared(sql)) {
            RowReader set = setter.into(insert);
            int[] waiting = {0};
            source.read(table, row -> {
                set.read(row);
                insert.addBatch();
                if (++waiting[0] == BATCH) {
                    insert.executeBatch();
                    bar.advance(BATCH);
                    waiting[0] = 0;
                }
            });
            insert.executeBatch();
            bar.advance(waiting[0]);
        }
    }
}
