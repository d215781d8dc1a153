package microblog.commands;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The H2 file, as the operator deals with it. */
class DatabaseFileTest {
    @TempDir
    Path folder;

    @AfterEach
    void forget() {
        System.clearProperty("DATABASE_URL");
        System.clearProperty("DATASOURCE_JNDI");
        System.clearProperty("microblog.env-file");
    }

    @Test
    void aCommandSaysWhereItWorksAndMakesNoNewFileUnlessTold() throws IOException {
        Operator operator = Operator.at("jdbc:h2:file:" + folder.resolve("new"));

        String refusal = operator.fails("token", "revoke", "--all");

        assertTrue(refusal.startsWith("There is no database at " + folder.resolve("new.mv.db")), refusal);
        assertEquals("Database: jdbc:h2:file:" + folder.resolve("new"), firstLine(operator));
        assertFalse(Files.exists(folder.resolve("new.mv.db")));

        operator.does("token", "revoke", "--all", "--new-database");
        assertEquals(
                "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("new.mv.db"))));
        operator.does("token", "list");
    }

    @Test
    void aFileThatOthersCouldReadIsTakenFromThem() throws IOException {
        Operator operator = Operator.at("jdbc:h2:file:" + folder.resolve("open"));
        operator.does("migrate", "--new-database");
        Path file = folder.resolve("open.mv.db");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));

        operator.does("user", "list");

        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    }

    @Test
    void aBackupIsRestoredElsewhere() throws IOException, SQLException {
        Path backup = folder.resolve("it's a backup.zip");
        Operator before = Operator.at("jdbc:h2:file:" + folder.resolve("before"));
        before.doesWithInput("cat dog", "user", "create", "ana", "ana@example.org", "--new-database");
        before.does("backup", backup.toString());
        assertEquals(backup + " is there already.", before.fails("backup", backup.toString()));
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(backup)));

        Operator after = Operator.at("jdbc:h2:file:" + folder.resolve("after"));
        after.does("restore", backup.toString());

        assertEquals("ana", after.value("select username from users"));
        assertTrue(after.fails("restore", backup.toString()).contains("is there already"));
        assertEquals(
                "rw-------",
                PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("after.mv.db"))));
    }

    @Test
    void theSettingsMayStandInAnotherFile() throws IOException {
        Path settings = Files.writeString(
                folder.resolve("service.env"), "DATABASE_URL=jdbc:h2:file:" + folder.resolve("theirs") + "\n");
        Operator operator = Operator.at("");
        System.clearProperty("DATABASE_URL");

        operator.does("migrate", "--new-database", "--env-file", settings.toString());

        assertEquals("Database: jdbc:h2:file:" + folder.resolve("theirs"), firstLine(operator));
        assertEquals(
                2,
                operator.run("migrate", "--env-file", folder.resolve("nowhere").toString()));
    }

    @Test
    void aDataSourceOfAServerIsRefused() {
        Operator operator = Operator.at("jdbc:h2:mem:unused");
        System.setProperty("DATASOURCE_JNDI", "jdbc/x");

        assertEquals(2, operator.run("user", "list"));
        assertTrue(operator.errors().startsWith("DATASOURCE_JNDI: "), operator.errors());
    }

    @Test
    void listsAreThereForProgramsToo() throws SQLException {
        Operator operator = Operator.withDatabase("listsForPrograms");
        operator.doesWithInput("cat dog", "user", "create", "ana", "ana@example.org");

        String users = operator.does("user", "list", "--json");
        assertTrue(
                users.startsWith("[{\"id\":1,\"username\":\"ana\",\"email\":\"ana@example.org\",\"posts\":0,"), users);
        assertEquals("[]", operator.does("token", "list", "--json").strip());
        assertTrue(operator.does("counters", "check", "--json").startsWith("{\""));
    }

    private static String firstLine(Operator operator) {
        return operator.errors().lines().findFirst().orElse("");
    }
}
