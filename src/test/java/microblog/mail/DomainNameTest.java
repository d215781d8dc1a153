package microblog.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DomainNameTest {
    @ParameterizedTest
    @CsvSource({
        "example.com, example.com",
        "EXAMPLE.com, EXAMPLE.com",
        "stra\u00dfe.de, xn--strae-oqa.de",
        "STRA\u1e9eE.de, xn--strae-oqa.de",
        "b\u00fccher.example, xn--bcher-kva.example",
        "bu\u0308cher.example, xn--bcher-kva.example",
        "B\u00dcCHER\u3002example, xn--bcher-kva.example",
        "\uff42\u00fccher.example, xn--bcher-kva.example",
        "\u03b2\u03cc\u03bb\u03bf\u03c2.com, xn--nxasmm1c.com",
        "\u0392\u038c\u039b\u039f\u03a3.com, xn--nxasmq6b.com",
        "\u0645\u062b\u0627\u0644.example, xn--mgbh0fb.example",
        "\u4f8b\u3048.\u30c6\u30b9\u30c8, xn--r8jz45g.xn--zckzah",
        "\ud83d\udca9.la, xn--ls8h.la",
        "i\u2665.ws, xn--i-n3p.ws",
        "\u043f\u0440\u0438\u043c\u0435\u0440.\u0438\u0441\u043f\u044b\u0442\u0430\u043d\u0438\u0435, xn--e1afmkfd.xn--80akhbyknj4f",
        "\u0130.com, xn--i-9bb.com",
        "soft\u00adhyphen\u00fc.de, xn--softhyphen-jeb.de"
    })
    void namesAreWrittenByTheRulesOf2008(String name, String ascii) {
        assertEquals(Optional.of(ascii), DomainName.toAscii(name));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u00fc..de",
                ".\u00fc",
                "\u00fc.",
                "-\u00fc.de",
                "\u00fc-.de",
                "\u0300a\u00fc.de",
                "\u00fc b.de",
                "\u00fc_b.de",
                "\u00fc\u0000.de",
                "\u00fc\u2028.de",
                "\u00fc\ue000.de",
                "\u00fc/x.de"
            })
    void othersAreNone(String name) {
        assertEquals(Optional.empty(), DomainName.toAscii(name));
    }

    @ParameterizedTest
    @ValueSource(ints = {60, 300, 1 << 20})
    void tooLongOnesAreNone(int length) {
        assertEquals(Optional.empty(), DomainName.toAscii("\u00fc".repeat(length) + ".de"));
    }
}
