package microblog.commands;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An account as a file: exported, and imported into another. */
class AccountFilesTest {
    private static final String HEAD = "{\"format\": \"microblog-account\", \"version\": 1, ";

    @TempDir
    Path folder;

    private Operator operator;

    @BeforeEach
    void begin(TestInfo test) throws SQLException {
        operator = Operator.withDatabase("files" + test.getDisplayName().hashCode());
        operator.doesWithInput("cat dog", "user", "create", "ana", "ana@example.org");
        operator.doesWithInput("cat dog", "user", "create", "ben", "ben@example.org");
    }

    @AfterEach
    void end() {
        operator.close();
    }

    @Test
    void exportHasEverythingButSecretsAndImportBringsPostsAndProfileOnce() throws SQLException, IOException {
        operator.does("fake", "posts", "2500");
        operator.change("update users set about_me = 'Grüße \"😀\"', full_name = 'Ana A.' where username = 'ana'");
        operator.change(
                "insert into followers select a.id, b.id from users a, users b where a.username = 'ana' and b.username = 'ben'");
        operator.change(
                "insert into identities select 'https://login.example', 'subject-7', id, now() from users where username = 'ana'");
        operator.does("counters", "repair");
        long posts = Long.parseLong(operator.value("select posts_count from users where username = 'ana'"));
        Path file = folder.resolve("ana.json");

        String said = operator.does("export", "ana", file.toString());

        assertTrue(said.startsWith(posts + " posts of ana in "), said);
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        JsonObject document = read(file);
        assertEquals("Grüße \"😀\"", document.getJsonObject("profile").getString("about_me"));
        assertEquals("[\"ben\"]", document.getJsonArray("following").toString());
        assertEquals("[]", document.getJsonArray("followers").toString());
        assertEquals(
                "subject-7", document.getJsonArray("providers").getJsonObject(0).getString("subject"));
        assertEquals(posts, document.getJsonArray("posts").size());
        assertEquals(posts, document.getInt("post_count"));
        String text = Files.readString(file, StandardCharsets.UTF_8);
        assertFalse(text.contains("argon2id") || text.contains("password"), "no secrets");

        long before = Long.parseLong(operator.value("select posts_count from users where username = 'ben'"));
        assertEquals(posts + " posts imported", importInto("ben", file));
        assertEquals("0 posts imported (" + posts + " left out: there already)", importInto("ben", file));

        assertEquals(before + posts + "", operator.value("select posts_count from users where username = 'ben'"));
        assertEquals("Grüße \"😀\"", operator.value("select about_me from users where username = 'ben'"));
        assertEquals("ben", operator.value("select username from users where feed_changed_at is not null"));
        assertNotEquals("0", operator.value("select max(amount) from counters where name = 'feed_changes'"));
        assertEquals(
                "0",
                operator.value("select count(*) from posts p join users a on a.id = p.user_id"
                        + " where a.username = 'ana' and not exists (select 1 from posts q join users b on b.id = q.user_id"
                        + " where b.username = 'ben' and q.text = p.text and q.timestamp = p.timestamp)"));
        operator.does("counters", "check");
    }

    @Test
    void aFileThatIsThereIsNotOverwritten() throws IOException {
        Path file = Files.writeString(folder.resolve("ana.json"), "mine");

        assertEquals(file + " is there already.", operator.fails("export", "ana", file.toString()));
        assertEquals("mine", Files.readString(file));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "nonsense",
                "{\"format\": \"else\", \"version\": 1, \"posts\": []}",
                "{\"format\": \"microblog-account\", \"version\": 2, \"posts\": []}",
                "{\"posts\": [{\"text\": \"a\", \"timestamp\": \"2024-01-01T00:00:00Z\"}]}",
                HEAD + "\"posts\": {}}",
                HEAD + "\"posts\": [1]}",
                HEAD + "\"posts\": [{}]}",
                HEAD + "\"posts\": [{\"text\": \"\", \"timestamp\": \"2024-01-01T00:00:00Z\"}]}",
                HEAD + "\"posts\": [{\"text\": 5, \"timestamp\": \"2024-01-01T00:00:00Z\"}]}",
                HEAD + "\"posts\": [{\"text\": \"a\\u0000\", \"timestamp\": \"2024-01-01T00:00:00Z\"}]}",
                HEAD + "\"posts\": [{\"text\": \"a\", \"timestamp\": \"yesterday\"}]}",
                HEAD + "\"posts\": [{\"text\": \"a\", \"timestamp\": \"+999999999-01-01T00:00:00Z\"}]}",
                HEAD + "\"posts\": [{\"text\": \"a\", \"timestamp\": \"2999-01-01T00:00:00Z\"}]}",
                HEAD + "\"posts\": [{\"text\": \"good\", \"timestamp\": \"2024-01-01T00:00:00Z\"}, {\"text\": \"cut",
                HEAD + "\"profile\": {\"about_me\": 7}, \"posts\": []}"
            })
    void whatIsNoExportedAccountChangesNothing(String content) throws SQLException, IOException {
        Path file = Files.writeString(folder.resolve("file.json"), content);

        String line = operator.fails("import", file.toString(), "--user", "ben");

        assertTrue(line.startsWith("The file is no") || line.startsWith("Line 1 of the file is not JSON"), line);
        assertEquals("0", operator.value("select count(*) from posts"));
    }

    @Test
    void whatOthersAddToTheDocumentIsPassedOver() throws SQLException, IOException {
        String content = HEAD + "\"more\": {\"a\": [1, {}]}, \"list\": [[1], 2], \"posts\":"
                + " [{\"text\": \"a\", \"timestamp\": \"2024-01-01T00:00:00+02:00\", \"likes\": [1]}]}";
        Path file = Files.writeString(folder.resolve("file.json"), content);

        assertEquals("1 posts imported", importInto("ben", file));
        assertEquals("2023-12-31 22:00:00", operator.value("select timestamp from posts"));
    }

    private String importInto(String user, Path file) {
        return operator.does("import", file.toString(), "--user", user).strip();
    }

    private static JsonObject read(Path file) throws IOException {
        try (JsonReader reader = Json.createReader(Files.newInputStream(file))) {
            return reader.readObject();
        }
    }
}
