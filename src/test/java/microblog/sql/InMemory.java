package microblog.sql;

import java.util.concurrent.atomic.AtomicInteger;
import microblog.database.Migrations;
import org.h2.jdbcx.JdbcDataSource;

/** A database in memory with the product's schema, and the statements on it, without a server. */
public final class InMemory {
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final JdbcDataSource dataSource = new JdbcDataSource();
    private final Statements statements = new Statements();
    private final Dialect dialect = new Dialect();

    public InMemory() {
        dataSource.setURL("jdbc:h2:mem:statements" + NUMBER.incrementAndGet() + ";DB_CLOSE_DELAY=-1");
        new Migrations(dataSource).run();
        statements.dataSource = dataSource;
        dialect.dataSource = dataSource;
        dialect.ask();
    }

    public JdbcDataSource dataSource() {
        return dataSource;
    }

    /** Runs a statement for what a test begins with. */
    public void change(String sql, Object... values) {
        statements.change(sql, values);
    }

    /** A user, called by the id. */
    public void user(long id) {
        change("""
                insert into users (id, username, email, first_seen, last_seen)
                values (?1, ?2, ?3, timestamp '2026-01-01 00:00:00', timestamp '2026-01-02 00:00:00')""", id, "u" + id, "u" + id + "@example.com");
    }

    public PostPageStatements postPages() {
        PostPageStatements pages = new PostPageStatements();
        pages.statements = statements;
        return pages;
    }

    public PostDayStatements postDays() {
        PostDayStatements days = new PostDayStatements();
        days.statements = statements;
        days.dialect = dialect;
        return days;
    }

    public FeedStatements feeds() {
        FeedStatements feeds = new FeedStatements();
        feeds.statements = statements;
        feeds.dialect = dialect;
        return feeds;
    }

    public FollowStatements follows() {
        FollowStatements follows = new FollowStatements();
        follows.statements = statements;
        follows.dialect = dialect;
        return follows;
    }

    public UserStatements users() {
        UserStatements users = new UserStatements();
        users.statements = statements;
        return users;
    }

    public TokenLookup tokens() {
        TokenLookup tokens = new TokenLookup();
        tokens.statements = statements;
        return tokens;
    }
}
