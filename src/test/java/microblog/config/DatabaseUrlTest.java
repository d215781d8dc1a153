package microblog.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseUrlTest {
    @ParameterizedTest
    @CsvSource({
        "postgresql://ana:pw@db.example:6543/blog, jdbc:postgresql://db.example:6543/blog",
        "postgres://ana:pw@db.example/blog, jdbc:postgresql://db.example/blog",
        "POSTGRESQL://ana:pw@db.example/blog, jdbc:postgresql://db.example/blog",
        "postgresql+psycopg2://ana:pw@db.example/blog, jdbc:postgresql://db.example/blog",
        "postgresql+psycopg://ana:pw@db.example/blog, jdbc:postgresql://db.example/blog",
        "postgresql+asyncpg://ana:pw@db.example/blog, jdbc:postgresql://db.example/blog",
        "postgresql://ana:pw@[2001:db8::1]:6543/blog, jdbc:postgresql://[2001:db8::1]:6543/blog",
        "postgresql://ana:pw@/blog, jdbc:postgresql://localhost/blog",
        "postgresql://ana:pw@db.example, jdbc:postgresql://db.example/ana",
        "postgresql://ana:pw@db.example/my%20blog, jdbc:postgresql://db.example/my+blog",
        "postgresql://ana:pw@/blog?host=db.example&port=6543, jdbc:postgresql://db.example:6543/blog",
        "postgresql://ana:pw@/blog?host=2001:db8::1&port=6543, jdbc:postgresql://[2001:db8::1]:6543/blog",
        "postgresql://ana:pw@/blog?host=a:1&host=b:2, 'jdbc:postgresql://a:1,b:2/blog'",
        "'postgresql://ana:pw@a:1,b/blog', 'jdbc:postgresql://a:1,b/blog'",
        "postgresql://ana:pw@h/blog?sslmode=require, jdbc:postgresql://h/blog?sslmode=require",
        "postgresql://ana:pw@h/blog?application_name=my+app, jdbc:postgresql://h/blog?ApplicationName=my+app",
        "postgresql://ana:pw@h/blog?target_session_attrs=read-write, jdbc:postgresql://h/blog?targetServerType=primary",
        "postgresql://ana:pw@h/blog?client_encoding=UTF-8, jdbc:postgresql://h/blog",
        "jdbc:postgresql://h:1/blog?user=ana&password=pw&ssl=true, jdbc:postgresql://h:1/blog?ssl=true",
        "jdbc:postgresql://h/blog?ssl=true&user=ana&password=pw, jdbc:postgresql://h/blog?ssl=true",
        "jdbc:postgresql:blog?user=ana&password=pw, jdbc:postgresql:blog",
    })
    void namesAPostgresqlDatabase(String text, String jdbcUrl) {
        DatabaseUrl url = new DatabaseUrl(text);

        assertEquals(DatabaseVendor.POSTGRESQL, url.vendor());
        assertEquals(jdbcUrl, url.jdbcUrl());
        assertEquals(Optional.of("ana"), url.user());
        assertEquals(Optional.of("pw"), url.password());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:h2:file:/data/blog",
                "jdbc:h2:/data/blog",
                "jdbc:h2:./blog",
                "jdbc:h2:~/blog",
                "jdbc:h2:file:C:\\data\\blog",
                "jdbc:h2:mem:blog",
                "jdbc:h2:tcp://db.example/blog"
            })
    void namesAnH2Database(String text) {
        DatabaseUrl url = new DatabaseUrl(text + ";USER=ana;PASSWORD=pw;MODE=PostgreSQL");

        assertEquals(DatabaseVendor.H2, url.vendor());
        assertEquals(text + ";MODE=PostgreSQL", url.jdbcUrl());
        assertEquals(Optional.of("ana"), url.user());
        assertEquals(Optional.of("pw"), url.password());
    }

    @Test
    void decodesPercentInUserAndPasswordAndLeavesPlus() {
        DatabaseUrl url = new DatabaseUrl("postgresql://an%40a:p%2F%3A%C3%BC+w@h/blog");

        assertEquals(Optional.of("an@a"), url.user());
        assertEquals(Optional.of("p/:ü+w"), url.password());
    }

    @Test
    void needsNeitherUserNorPassword() {
        DatabaseUrl url = new DatabaseUrl("postgresql://h/blog");

        assertEquals(Optional.empty(), url.user());
        assertEquals(Optional.empty(), url.password());
    }

    @ParameterizedTest
    @CsvSource({
        "sqlite:///db.sqlite, H2",
        "sqlite+aiosqlite:///db.sqlite, H2",
        "mysql://root:hidden@h/blog, mysql",
        "nonsense, no database URL",
        "'', no database URL",
        "jdbc:mysql://h/blog, jdbc",
        "postgresql:/h/blog, expected",
        "postgresql://user:hidden@h:port/blog, port",
        "postgresql://user:hidden@h:0/blog, port",
        "postgresql://user:hidden@h:65536/blog, port",
        "postgresql://user:hid@den@h/blog, %40",
        "postgresql://user:hidden%@h/blog, %25",
        "postgresql://h, name of the database",
        "postgresql://user:hidden@/blog?host=/run/postgresql, file system",
        "postgresql://user:hidden@h/blog?colour=red, colour",
        "postgresql://user:hidden@h/blog?client_encoding=latin1, utf8",
        "postgresql://user:hidden@h/blog?target_session_attrs=best, target_session_attrs",
        "postgresql://user:hidden@h/blog?sslmode, name=value",
        "jdbc:postgresql://user:hidden@h/blog, user=",
        "jdbc:h2:blog, ./",
        "jdbc:h2:file:blog, ./",
    })
    void refusesOthersWithAReasonButNoPassword(String text, String reason) {
        IllegalArgumentException refusal = assertThrows(IllegalArgumentException.class, () -> new DatabaseUrl(text));

        assertTrue(refusal.getMessage().contains(reason), refusal.getMessage());
        assertFalse(refusal.getMessage().contains("hid"), refusal.getMessage());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgresql://ana:hidden@h/blog",
                "postgresql://ana:pw@h/blog?sslpassword=hidden",
                "jdbc:postgresql://h/blog?user=ana&password=hidden",
                "jdbc:h2:file:/data/blog;USER=ana;PASSWORD=hidden"
            })
    void showsNoPassword(String text) {
        String shown = new DatabaseUrl(text).toString();

        assertFalse(shown.contains("hidden"), shown);
        assertTrue(shown.endsWith("(user ana)"), shown);
    }

    @Test
    void isAnH2FileOfTheInstallationByDefault() {
        assertTrue(DatabaseUrl.ofInstallation().jdbcUrl().matches("jdbc:h2:file:/.*/microblog"));
    }

    @Test
    void equalsAnotherWayToWriteIt() {
        assertEquals(
                new DatabaseUrl("postgresql://ana:pw@h/blog"),
                new DatabaseUrl("jdbc:postgresql://h/blog?user=ana&password=pw"));
    }
}
