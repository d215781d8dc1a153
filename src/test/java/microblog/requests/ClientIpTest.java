package microblog.requests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientIpTest {
    @ParameterizedTest
    @CsvSource({
        "192.0.2.7, 192.0.2.7",
        "192.0.2.7:4711, 192.0.2.7",
        "::ffff:192.0.2.7, 192.0.2.7",
        "[::ffff:192.0.2.7]:80, 192.0.2.7",
        "2001:db8::1, 2001:db8:0:0:0:0:0:1",
        "[2001:db8::1]:4711, 2001:db8:0:0:0:0:0:1",
        "[2001:DB8::1], 2001:db8:0:0:0:0:0:1",
        "fe80::1%eth0, fe80:0:0:0:0:0:0:1",
        "0:0:0:0:0:0:0:1, 0:0:0:0:0:0:0:1"
    })
    void isReadInEveryNotation(String text, String address) {
        assertEquals(address, ClientIp.parse(text).orElseThrow().toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "unknown",
                "_hidden",
                "localhost",
                "example.com",
                "1.2.3",
                "1.2.3.4.",
                "1.2.3.4.5",
                "1.2.3.256",
                "01.2.3.4",
                "0x7f000001",
                "2130706433",
                ":",
                "::1::",
                "[::1",
                "12345::",
                "1.2.3.4, 5.6.7.8"
            })
    void isNothingElse(String text) {
        assertTrue(ClientIp.parse(text).isEmpty(), text);
    }

    @Test
    void countsInIpv6ByTheNetworkAndInIpv4ByTheAddress() {
        assertEquals("2001:db8:1:2:0:0:0:0/64", network("2001:db8:1:2:3:4:5:6"));
        assertEquals(network("2001:db8:1:2::1"), network("2001:db8:1:2:ffff::1"));
        assertNotEquals(network("2001:db8:1:2::1"), network("2001:db8:1:3::1"));
        assertEquals("192.0.2.7", network("192.0.2.7"));
        assertEquals("192.0.2.7", network("::ffff:192.0.2.7"));
    }

    private static String network(String address) {
        return ClientIp.parse(address).orElseThrow().network();
    }
}
