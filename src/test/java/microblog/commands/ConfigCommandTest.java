package microblog.commands;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ConfigCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @AfterEach
    void forget() {
        System.clearProperty("MAIL_PASSWORD");
        System.clearProperty("MAIL_PORT");
        System.clearProperty("DATABASE_URL");
    }

    @Test
    void showsWhatIsInForceAndWhereItComesFrom() {
        System.setProperty("MAIL_PORT", "2525");

        assertEquals(0, run("config"));
        assertTrue(out.toString().lines().anyMatch("MAIL_PORT=2525  # system property"::equals), out::toString);
        assertTrue(out.toString().lines().anyMatch("MAIL_SERVER=localhost  # default"::equals), out::toString);
    }

    @Test
    void showsNoSecret() {
        System.setProperty("MAIL_PASSWORD", "hidden");
        System.setProperty("DATABASE_URL", "postgresql://ana:hidden@h/blog");

        assertEquals(0, run("config"));
        assertFalse(out.toString().contains("hidden"), out::toString);
        assertTrue(out.toString().contains("DATABASE_URL=jdbc:postgresql://h/blog (user ana)"), out::toString);
    }

    @Test
    void wrongValueIsOneLineAndStatusTwo() {
        System.setProperty("MAIL_PORT", "smtp");

        assertEquals(2, run("config"));
        assertEquals(1, err.toString().lines().count(), err::toString);
        assertTrue(err.toString().startsWith("MAIL_PORT: "), err::toString);
    }

    @Test
    void helpNamesTheCommands() {
        assertEquals(0, run("help"));
        assertTrue(out.toString().contains("config"), out::toString);
    }

    @Test
    void unknownCommandIsRefused() {
        assertEquals(2, run("nonsense"));
        assertTrue(err.toString().contains("nonsense"), err::toString);
    }

    private int run(String... arguments) {
        return MicroblogCommand.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
    }
}
