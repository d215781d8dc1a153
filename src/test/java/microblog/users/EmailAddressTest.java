package microblog.users;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmailAddressTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "a@b.de",
                "a.b+c@b-c.example.com",
                "gr\u00fc\u00df@example.com",
                "a@stra\u00dfe.de",
                "a@\ud83d\udca9.la",
                "\"a\\ b\"@example.com",
                "\"a@b\"@example.com",
                "\"\"@example.com",
                "a@localhost",
                "a@[127.0.0.1]",
                "a@a.xn--p1ai",
                "a@b.abcdefghijkl"
            })
    void theseAreAddresses(String text) {
        assertEquals(true, EmailAddress.isValid(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "@",
                "a",
                "a@",
                "@b.de",
                "a@b",
                "a@b.c",
                ".a@b.de",
                "a.@b.de",
                "a..b@b.de",
                "a b@b.de",
                "\"a b\"@b.de",
                "\"a\"b\"@b.de",
                "\"a\\\"@b.de",
                "a@-b.de",
                "a@b-.de",
                "a@b..de",
                "a@.de",
                "a@b_c.de",
                "a@[127.0.0.256]",
                "a@[127.0.0]",
                "a@b.d e",
                "a@b.de."
            })
    void theseAreNone(String text) {
        assertEquals(false, EmailAddress.isValid(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "a.", "\"", "\\", "\\\"", "@", "a@", "-", "\u00e9", "\u00e9.", ".", "\u0300"})
    void aMebibyteIsReadInOnePass(String unit) {
        String text = unit.repeat((1 << 20) / unit.length());
        for (String address :
                new String[] {text, text + "@a.de", "\"" + text + "\"@a.de", "a@" + text, "a@a." + text + "de"}) {
            assertTimeoutPreemptively(Duration.ofSeconds(5), () -> EmailAddress.isValid(address));
        }
    }
}
