package microblog.incontainer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.annotation.Resource;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Inject;
import jakarta.transaction.UserTransaction;
import jakarta.ws.rs.Path;
import java.io.File;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import javax.sql.DataSource;
import microblog.MicroblogApplication;
import microblog.config.Setting;
import microblog.config.Settings;
import microblog.database.Migrations;
import microblog.errors.DatabaseFailure;
import microblog.posts.PostRepository;
import microblog.users.FollowGraph;
import microblog.users.UserRepository;
import microblog.users.UserView;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The finished WAR inside a server: what its migrations made, and what its transactions hold together. */
@ExtendWith(ArquillianExtension.class)
class DeploymentIT {
    @Resource(lookup = "java:app/jdbc/microblog")
    DataSource dataSource;

    @Inject
    UserTransaction transaction;

    @Inject
    BeanManager beans;

    @Inject
    Settings settings;

    @Inject
    UserRepository users;

    @Inject
    PostRepository posts;

    @Inject
    FollowGraph follows;

    private UserView ana;

    @Deployment
    static WebArchive finishedWar() {
        return ShrinkWrap.createFromZipFile(WebArchive.class, new File("target/microblog.war"))
                .addClass(DeploymentIT.class);
    }

    @BeforeEach
    void anaIsThere() {
        if (users != null) {
            ana = person("ana");
        }
    }

    @Test
    void everyMigrationHasRunAndRunsOnce() throws SQLException {
        List<String> versions = column(
                "select \"version\" from \"flyway_schema_history\" where \"version\" is not null order by \"installed_rank\"");

        String version = new Migrations(dataSource).run();

        assertEquals(List.of("1", "2"), versions.subList(0, 2));
        assertEquals(version, versions.get(versions.size() - 1));
        assertEquals(
                versions.size(),
                number("select count(*) from \"flyway_schema_history\" where \"success\" and \"version\" is not null"),
                "each has succeeded, and none was added");
    }

    @Test
    void pagesHaveTheirIndexes() throws SQLException {
        Set<String> indexes = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        try (Connection connection = dataSource.getConnection()) {
            DatabaseMetaData metadata = connection.getMetaData();
            for (String table : List.of("users", "posts", "followers", "tokens")) {
                // H2 keeps names in upper case.
                String name = metadata.storesUpperCaseIdentifiers() ? table.toUpperCase(Locale.ROOT) : table;
                try (ResultSet rows = metadata.getIndexInfo(null, null, name, false, true)) {
                    while (rows.next()) {
                        indexes.add(String.valueOf(rows.getString("INDEX_NAME")));
                    }
                }
            }
        }

        assertTrue(
                indexes.containsAll(List.of(
                        "ix_users_username",
                        "ix_users_email",
                        "ix_posts_newest",
                        "ix_posts_person_newest",
                        "ix_followers_followed",
                        "ix_tokens_access_token")),
                indexes::toString);
    }

    @Test
    void everyResourceIsOneBean() {
        List<Class<?>> resources = new MicroblogApplication()
                .getClasses().stream()
                        .filter(type -> type.isAnnotationPresent(Path.class))
                        .toList();

        assertTrue(resources.size() > 5, resources::toString);
        resources.forEach(each -> assertEquals(1, beans.getBeans(each).size(), each.getName()));
    }

    @Test
    void settingsComeFromTheServersSystemProperties() {
        assertEquals(7, settings.number(Setting.PASSWORD_MIN_LENGTH));
    }

    @Test
    void aPostAndItsCountersAreWrittenTogether() throws SQLException {
        State before = State.of(this);

        posts.create("first", ana);

        assertEquals(
                new State(before.posts + 1, before.counted + 1, before.countedOfAna + 1, before.follows),
                State.of(this));
    }

    @Test
    void aFailingWriteLeavesNothingBehind() throws SQLException {
        State before = State.of(this);
        UserView nobody = new UserView(
                -1, "nobody", "x@example.com", false, false, null, LocalDateTime.MIN, LocalDateTime.MIN, false);

        assertThrows(RuntimeException.class, () -> posts.create("of nobody", nobody));

        assertEquals(before, State.of(this));
    }

    @Test
    void aDuplicateIsToldAsOneAndLeavesNothingBehind() throws SQLException {
        long counted = number("select sum(amount) from counters where name = 'users'");

        RuntimeException failure = assertThrows(
                RuntimeException.class, () -> users.create(ana.username(), "other" + ana.email(), "hash", null));

        assertTrue(DatabaseFailure.isDuplicate(failure), failure::toString);
        assertEquals(counted, number("select sum(amount) from counters where name = 'users'"));
        assertEquals(counted, number("select count(*) from users"));
    }

    @Test
    void whatIsRolledBackIsGoneWithItsCounters() throws Exception {
        State before = State.of(this);
        UserView ben = person("ben");

        transaction.begin();
        posts.create("never", ana);
        follows.follow(ana.id(), ben.id());
        transaction.rollback();

        assertEquals(before, State.of(this));
        assertEquals(0, number("select following_count from users where id = " + ana.id()));
        assertEquals(0, number("select followers_count from users where id = " + ben.id()));
    }

    @Test
    void aFollowAndBothItsCountersAreWrittenTogether() throws SQLException {
        UserView ben = person("ben");

        follows.follow(ana.id(), ben.id());
        assertThrows(RuntimeException.class, () -> follows.follow(ana.id(), ben.id()));

        assertEquals(1, number("select count(*) from followers where follower_id = " + ana.id()));
        assertEquals(1, number("select following_count from users where id = " + ana.id()));
        assertEquals(1, number("select followers_count from users where id = " + ben.id()));
    }

    private UserView person(String beginning) {
        String username = beginning + UUID.randomUUID().toString().substring(0, 13);
        return users.create(username, username + "@example.com", "hash", null);
    }

    private long number(String query) throws SQLException {
        return Long.parseLong(column(query).get(0));
    }

    private List<String> column(String query) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            List<String> column = new java.util.ArrayList<>();
            while (rows.next()) {
                column.add(rows.getString(1));
            }
            return column;
        }
    }

    /** What a write may change. */
    private record State(long posts, long counted, long countedOfAna, long follows) {
        static State of(DeploymentIT test) throws SQLException {
            return new State(
                    test.number("select count(*) from posts"),
                    test.number("select sum(amount) from counters where name = 'posts'"),
                    test.number("select posts_count from users where id = " + test.ana.id()),
                    test.number("select count(*) from followers"));
        }
    }
}
