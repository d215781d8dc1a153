package microblog.blackbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A wrong value stops the start with exit status 2 and one line that names the variable. */
@OwnServer
@Tag("configuration")
class WrongConfigurationIT {
    @ParameterizedTest
    @CsvSource({
        "PORT,abc",
        "PORT,0",
        "PORT,65536",
        "PORT,-1",
        "DATABASE_URL,sqlite:///db.sqlite",
        "DATABASE_URL,mysql://root@localhost/blog",
        "DATABASE_URL,nonsense",
        "DATABASE_URL,postgresql://user:hidden@host:port/db",
        "ACCESS_TOKEN_MINUTES,-x",
        "ACCESS_TOKEN_MINUTES,-1",
        "ACCESS_TOKEN_MINUTES,1.5",
        "REFRESH_TOKEN_DAYS,week",
        "RESET_TOKEN_MINUTES,99999999999999999999",
        "REFRESH_TOKEN_IN_COOKIE,perhaps",
        "REFRESH_TOKEN_IN_BODY,2",
        "SQL_ECHO,debug",
        "DISABLE_AUTH,perhaps",
        "USE_CORS,perhaps",
        "CORS_MAX_AGE,long",
        "MAIL_PORT,smtp",
        "MAIL_USE_TLS,starttls",
        "MAIL_DEFAULT_SENDER,nobody",
        "PASSWORD_RESET_URL,reset",
        "PASSWORD_HASH,md5",
        "PASSWORD_MIN_LENGTH,none",
        "DOCS_UI,postman",
        "PUBLIC_URL,example.org",
        "TRUSTED_PROXIES,everybody",
        "DATABASE_POOL_SIZE,0",
        "RATE_LIMITS,10",
        "OAUTH2_REDIRECT_URI,callback",
        "SECRET_KEY_FILE,/does/not/exist"
    })
    void stopsTheStart(String variable, String value) {
        ServerProcess.Ending ending = ServerProcess.bare().set(variable, value).startInVain();

        assertEquals(2, ending.status(), ending::output);
        assertEquals(1, ending.lines().size(), ending::output);
        assertTrue(ending.output().contains(variable), ending::output);
        assertFalse(ending.output().contains("hidden"), ending::output);
    }

    @Test
    void sqliteSaysWhatToUse() {
        ServerProcess.Ending ending =
                ServerProcess.bare().set("DATABASE_URL", "sqlite:///db.sqlite").startInVain();

        assertTrue(ending.output().contains("postgresql"), ending::output);
        assertTrue(ending.output().contains("H2"), ending::output);
    }

    @Test
    void inADotEnvFileItStopsTheStartToo() {
        ServerProcess.Ending ending =
                ServerProcess.bare().file(".env", "ACCESS_TOKEN_MINUTES=soon\n").startInVain();

        assertEquals(2, ending.status(), ending::output);
        assertTrue(ending.output().contains("ACCESS_TOKEN_MINUTES"), ending::output);
    }

    @Test
    void theDefaultSecretIsRefusedInPublic() {
        ServerProcess.Ending ending = ServerProcess.bare()
                .set("PUBLIC_URL", "https://blog.example.org")
                .startInVain();

        assertEquals(2, ending.status(), ending::output);
        assertTrue(ending.output().contains("SECRET_KEY"), ending::output);
    }

    @Test
    void disabledAuthenticationIsRefusedInPublic() {
        ServerProcess.Ending ending = ServerProcess.bare()
                .set("PUBLIC_URL", "https://blog.example.org")
                .set("SECRET_KEY", "a secret of the tests")
                .set("DISABLE_AUTH", "yes")
                .startInVain();

        assertEquals(2, ending.status(), ending::output);
        assertTrue(ending.output().contains("DISABLE_AUTH"), ending::output);
    }
}
