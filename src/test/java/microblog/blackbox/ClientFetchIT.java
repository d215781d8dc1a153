package microblog.blackbox;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whoever names an address of this machine or network as an app's makes the server connect to nothing. */
@BlackBox
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ClientFetchIT {
    private final MicroblogClient api;
    private final AppSite listener;

    ClientFetchIT(MicroblogClient api) throws IOException {
        this.api = api;
        ServerSocket everywhere = new ServerSocket();
        everywhere.bind(new InetSocketAddress(0));
        listener = AppSite.open(everywhere);
    }

    @AfterAll
    void close() {
        listener.close();
    }

    static List<String> hosts() throws UnknownHostException {
        Stream<String> ownAddresses = Stream.of(
                        InetAddress.getAllByName(InetAddress.getLocalHost().getHostName()))
                .map(InetAddress::getHostAddress)
                .filter(address -> !address.contains(":"));
        return Stream.concat(
                        ownAddresses,
                        Stream.of(
                                "127.0.0.1",
                                "[::1]",
                                "localhost",
                                "LOCALHOST",
                                "localhost.",
                                InetAddress.getLocalHost().getHostName(),
                                "127.0.0.2",
                                "127.1",
                                "2130706433",
                                "0x7f000001",
                                "0x7f.0.0.1",
                                "0177.0.0.1",
                                "017700000001",
                                "127.0.0.1.",
                                "0",
                                "0.0.0.0",
                                "[::]",
                                "[::ffff:127.0.0.1]",
                                "[::ffff:7f00:1]",
                                "[0:0:0:0:0:0:0:1]",
                                "%6c%6fcalhost"))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("hosts")
    void asksNothingOfThisMachine(String host) {
        String client = listener.url(host, "/");

        for (String redirect : List.of(client + "callback", "https://elsewhere.example/callback", "myapp://callback")) {
            int status = api.get(AppUser.request("client_id", client, "redirect_uri", redirect))
                    .status();
            assertEquals(true, status == 400 || status == 303 && redirect.startsWith(client), client);
        }

        assertEquals(List.of(), listener.requests());
    }
}
