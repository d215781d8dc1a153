package microblog.requests;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import microblog.config.Settings;
import org.junit.jupiter.api.Test;

class ClientIpsTest {
    private static final List<String> NONE = List.of();

    @Test
    void headersOfStrangersChangeNothing() {
        assertEquals("192.0.2.1", client("loopback", "192.0.2.1", List.of("203.0.113.9"), NONE));
        assertEquals("192.0.2.1", client("loopback", "192.0.2.1", NONE, List.of("for=203.0.113.9")));
    }

    @Test
    void aTrustedProxysWordCounts() {
        assertEquals("203.0.113.9", client("loopback", "127.0.0.1", List.of("203.0.113.9"), NONE));
        assertEquals("203.0.113.9", client("loopback", "::1", List.of("203.0.113.9"), NONE));
        assertEquals("203.0.113.9", client("10.0.0.0/8", "10.1.2.3", List.of("203.0.113.9:50000"), NONE));
        assertEquals(
                "2001:db8:0:0:0:0:0:9",
                client("loopback", "127.0.0.1", NONE, List.of("for=\"[2001:db8::9]:4711\";proto=https;by=127.0.0.1")));
        assertEquals("203.0.113.9", client("loopback", "127.0.0.1", NONE, List.of("proto=https; For = 203.0.113.9")));
    }

    @Test
    void withoutTheHeadersTheProxyItselfIsTheClient() {
        assertEquals("127.0.0.1", client("loopback", "127.0.0.1", NONE, NONE));
    }

    @Test
    void whatTheClientWroteBeforeTheProxyChangesNothing() {
        List<String> spoofed = List.of("1.1.1.1, 127.0.0.1, 203.0.113.9");
        assertEquals("203.0.113.9", client("loopback", "127.0.0.1", spoofed, NONE));
        assertEquals("203.0.113.9", client("loopback", "127.0.0.1", List.of("1.1.1.1", "203.0.113.9"), NONE));
        List<String> forwarded = List.of("for=1.1.1.1, for=203.0.113.9;proto=https");
        assertEquals("203.0.113.9", client("loopback", "127.0.0.1", NONE, forwarded));
        List<String> unfinished = List.of("for=\"1.1.1.1, for=203.0.113.9");
        assertEquals("203.0.113.9", client("loopback", "127.0.0.1", NONE, unfinished));
    }

    @Test
    void severalProxiesOfOursAreFollowed() {
        String ours = "loopback, 10.0.0.0/8, 2001:db8:aaaa::/48";
        assertEquals("203.0.113.9", client(ours, "127.0.0.1", List.of("1.1.1.1, 203.0.113.9, 10.0.0.7"), NONE));
        assertEquals("203.0.113.9", client(ours, "2001:db8:aaaa::1", List.of("203.0.113.9, 10.0.0.7, 10.0.0.8"), NONE));
        assertEquals("10.0.0.7", client(ours, "127.0.0.1", List.of("10.0.0.7, 10.0.0.8"), NONE));
    }

    @Test
    void theChainEndsAtWhatIsNoAddress() {
        for (String hidden : List.of("unknown", "_proxy1", "evil.example", "", "%00", "x".repeat(5000))) {
            assertEquals("127.0.0.1", client("loopback", "127.0.0.1", List.of("1.1.1.1, " + hidden), NONE));
            assertEquals("127.0.0.1", client("loopback", "127.0.0.1", NONE, List.of("for=1.1.1.1, for=" + hidden)));
        }
        assertEquals("127.0.0.1", client("loopback", "127.0.0.1", NONE, List.of("for=1.1.1.1, proto=https")));
    }

    @Test
    void twoHeadersThatContradictEachOtherAreNotBelieved() {
        List<String> byProxy = List.of("203.0.113.9");
        assertEquals("127.0.0.1", client("loopback", "127.0.0.1", byProxy, List.of("for=1.1.1.1")));
        assertEquals("203.0.113.9", client("loopback", "127.0.0.1", byProxy, List.of("for=203.0.113.9")));
    }

    private static String client(String trusted, String peer, List<String> forwardedFor, List<String> forwarded) {
        Settings settings = Settings.from(
                name -> Optional.ofNullable(Map.of("TRUSTED_PROXIES", trusted).get(name)));
        return new ClientIps(settings).of(peer, forwardedFor, forwarded).toString();
    }
}
