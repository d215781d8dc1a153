package microblog.blackbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The commands of {@code docs/backup.md}, and what they bring back. */
@OwnServer
class BackupGuideIT {
    @Test
    void onPostgresqlADumpComesBackIntoAnEmptyDatabase() throws SQLException, IOException {
        assumeTrue("postgresql".equals(System.getProperty("database")), "the guide has PostgreSQL's programs");
        Guide.assumeThere(List.of("psql", "pg_dump", "pg_restore"));
        TestDatabase database = TestDatabase.fresh();
        ServerSetup setup = ServerProcess.with(database);
        assertEquals(0, CommandProcess.run(setup, "fake", "users", "30").status());
        assertEquals(0, CommandProcess.run(setup, "fake", "posts", "200").status());
        TestDatabase original = TestDatabase.fresh();
        try (InputStream schema = TakeoverIT.class.getResourceAsStream("original-schema.sql")) {
            change(original, new String(schema.readAllBytes(), StandardCharsets.UTF_8));
        }
        change(original, "insert into alembic_version values ('5adf634a5e8b')");
        String url = database.url().replace("+psycopg2", "");
        String originalUrl = original.url().replace("+psycopg2", "");
        Path folder = TestFolder.create("backup");
        Guide guide = Guide.of("backup.md")
                .in(folder)
                .set("DATABASE_URL", url)
                .set("RESTORED_URL", url.replaceFirst("/[^/]*$", "/restored"))
                .set("BEFORE_URL", url.replaceFirst("/[^/]*$", "/before"))
                .set("JAR", ServerProcess.JAR.toString());
        Guide.run("pg_dump --format=custom --file=" + folder.resolve("before.dump") + " '" + originalUrl + "'");

        guide.text();
        assertTrue(guide.text().contains("TABLE DATA public posts"));
        guide.text();
        guide.text();
        String counters = guide.text();
        guide.text();
        guide.text();
        guide.end();

        assertTrue(counters.contains("right") && !counters.contains("wrong"), counters);
        String count = "select (select count(*) from users) || ' ' || (select count(*) from posts)";
        assertEquals("30 200", at(database, "restored").text(count));
        TestDatabase before = at(database, "before");
        assertEquals("0 0", before.text(count));
        assertEquals("5", before.text("select count(*) from pg_tables where schemaname = 'public'"));
    }

    @Test
    void onH2ABackupIsMadeWhileTheServerWrites() {
        assumeTrue("h2".equals(System.getProperty("database")), "PostgreSQL has pg_dump");
        Path folder = TestFolder.create("h2-backup");
        ServerSetup setup = ServerProcess.bare()
                .set("DATABASE_URL", "jdbc:h2:file:" + folder.resolve("here"))
                .set("SECRET_KEY", "a secret of the tests");
        Path backup = folder.resolve("backup.zip");
        try (ServerProcess server = setup.start()) {
            Member ana = server.client().member("ana");
            ana.publish("before the backup");
            ServerProcess.Ending made = CommandProcess.runAsTyped(setup, "backup", backup.toString());
            assertEquals(0, made.status(), made::output);
            ana.publish("after the backup");
        }
        ServerSetup elsewhere = ServerProcess.bare()
                .set("DATABASE_URL", "jdbc:h2:file:" + folder.resolve("there"))
                .set("SECRET_KEY", "a secret of the tests");
        assertEquals(
                0, CommandProcess.run(elsewhere, "restore", backup.toString()).status());
        ServerProcess.Ending users = CommandProcess.run(elsewhere, "user", "list");
        assertTrue(users.output().contains("1 posts"), users::output);
        assertEquals(0, CommandProcess.run(elsewhere, "counters", "check").status());
    }

    private static TestDatabase at(TestDatabase database, String name) {
        String jdbcUrl = database.jdbcUrl().replaceFirst("/[^/?]*\\?", "/" + name + "?");
        return new TestDatabase(database.url().replaceFirst("/[^/]*$", "/" + name), jdbcUrl);
    }

    private static void change(TestDatabase database, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(database.jdbcUrl());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
