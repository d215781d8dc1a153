package microblog.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrustedNetworksTest {
    @ParameterizedTest
    @CsvSource({
        "loopback, 127.0.0.1, true",
        "loopback, 127.8.9.10, true",
        "loopback, ::1, true",
        "loopback, 128.0.0.1, false",
        "loopback, ::2, false",
        "10.1.2.3, 10.1.2.3, true",
        "10.1.2.3, 10.1.2.4, false",
        "10.0.0.0/8, 10.255.0.1, true",
        "10.0.0.0/8, 11.0.0.1, false",
        "192.168.4.0/22, 192.168.7.255, true",
        "192.168.4.0/22, 192.168.8.0, false",
        "0.0.0.0/0, 203.0.113.9, true",
        "0.0.0.0/0, 2001:db8::1, false",
        "2001:db8::/33, 2001:db8:7fff::1, true",
        "2001:db8::/33, 2001:db8:8000::1, false",
        "10.1.2.3, ::ffff:10.1.2.3, true",
    })
    void containTheirAddresses(String network, String address, boolean expected) throws UnknownHostException {
        assertEquals(expected, TrustedNetworks.parse(List.of(network)).contains(InetAddress.getByName(address)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "example.org",
                "10.0.0",
                "10.0.0.256",
                "10.0.0.0/33",
                "10.0.0.0/",
                "10.0.0.0/-1",
                "::1/129",
                ":::",
                "*"
            })
    void refuseWhatIsNoAddress(String network) {
        assertThrows(IllegalArgumentException.class, () -> TrustedNetworks.parse(List.of(network)));
    }
}
