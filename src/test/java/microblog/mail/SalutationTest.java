package microblog.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SalutationTest {
    @ParameterizedTest
    @ValueSource(strings = {"ana", "Ana_Lima-7", "émile", "कमल"})
    void namesAreSaid(String name) {
        assertEquals("Hello " + name + ",", Salutation.to(name));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Hi\nYour account is blocked. Visit https://evil.example\n",
                "evil.example",
                "a b",
                "a\u202Eb",
                "a\u2028b",
                "<b>ana",
                "a@evil.example"
            })
    void whatCouldBeReadAsMoreThanANameIsNot(String name) {
        assertEquals("Hello,", Salutation.to(name));
    }
}
