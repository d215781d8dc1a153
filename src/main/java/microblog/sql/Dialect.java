package microblog.sql;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** What the databases that this product runs on say differently. */
@ApplicationScoped
class Dialect {
    @Resource(lookup = "java:app/jdbc/microblog")
    DataSource dataSource;

    private boolean postgresql;

    @PostConstruct
    void ask() {
        try (Connection connection = dataSource.getConnection()) {
            postgresql = connection.getMetaData().getDatabaseProductName().startsWith("PostgreSQL");
        } catch (SQLException e) {
            throw new IllegalStateException("The database can't be asked what it is", e);
        }
    }

    /** Whether the database is PostgreSQL; otherwise it is H2. */
    public boolean isPostgresql() {
        return postgresql;
    }

    /** A column of texts in the order of code points, whatever the database's locale. H2 has no other order. */
    public String byCodePoint(String column) {
        return postgresql ? column + " collate \"C\"" : column;
    }

    /** The next value of a sequence. */
    public String nextOf(String sequence) {
        return postgresql ? "nextval('" + sequence + "')" : "next value for " + sequence;
    }
}
