package microblog.blackbox;

import static microblog.blackbox.Bodies.object;
import static microblog.blackbox.MicroblogClient.registration;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a server's HTTP layer makes of a message (RFC 9112): headers of other applications are no business of ours, and
 * where a message's end is in doubt, nothing that follows on its connection is carried out.
 */
@BlackBox
@Timeout(120)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WireIT {
    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] ([0-9]{3})");

    private final MicroblogClient api;
    private Member ana;

    WireIT(MicroblogClient api) {
        this.api = api;
    }

    /** What came on a connection until its end, or until nothing came any more. */
    private record Heard(String text, boolean closed) {
        List<String> statuses() {
            return STATUS.matcher(text).results().map(status -> status.group(1)).toList();
        }
    }

    @BeforeAll
    void anaIsThere() {
        ana = api.member("ana");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "ISO-8859-1"})
    void headersMayHaveAnyBytesButControlCharacters(String charset) {
        Heard heard = send(
                me("Cookie: theme=\u00e9; a=b", "User-Agent: K\u00e4se", "Referer: http://x/\u00fc"),
                Charset.forName(charset));

        assertEquals(List.of("200"), heard.statuses(), heard::text);
    }

    @Test
    void cookiesAndHeadersOfThirtyKilobytesAreRead() {
        assertEquals(List.of("200"), send(me("Cookie: a=" + "x".repeat(30_000))).statuses());
        StringBuilder many = new StringBuilder("X-0: 0");
        for (int i = 1; i < 50; i++) {
            many.append("\r\nX-").append(i).append(": ").append("x".repeat(600));
        }
        assertEquals(List.of("200"), send(me(many.toString())).statuses());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "gzip, chunked",
                "chunked, chunked",
                "chunked, identity",
                "identity",
                "xchunked",
                "\"chunked\"",
                "gzip",
                "chunked\r\nTransfer-Encoding: chunked",
                "chunked\r\nContent-Length: 5",
                "gzip\r\nContent-Length: 5"
            })
    void aMessageWhoseEndIsInDoubtEndsItsConnection(String encoding) {
        String post = somePost();

        Heard heard = send("POST /api/tokens/reset HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                + "Transfer-Encoding: " + encoding + "\r\n\r\n2\r\n{}\r\n0\r\n\r\n" + deletion(post));

        expectRefusedAndClosed(heard);
        ana.get(post).expect(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"zz\r\n{}\r\n", "-2\r\n{}\r\n", "fffffffffffffffffff\r\n{}\r\n", "2\r\n{}YYYY\r\n"})
    void nothingBehindAMalformedChunkIsCarriedOut(String chunk) {
        // Undertow skips what stands between a chunk's data and the end of its line (docs/deploy/differences.md).
        assumeFalse(
                chunk.contains("YYYY")
                        && System.getProperty("server.command", "").contains("wildfly"),
                "WildFly");
        String post = somePost();

        Heard heard = send("POST /api/tokens/reset HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                + "Transfer-Encoding: chunked\r\n\r\n" + chunk + "0\r\n\r\n" + deletion(post));

        assertTrue(heard.statuses().size() <= 1, heard::text);
        ana.get(post).expect(200);
    }

    @Test
    void theBodyOfATraceIsNoRequest() {
        String post = somePost();
        String deletion = deletion(post);

        Heard heard = send(
                "TRACE /livez HTTP/1.1\r\nHost: x\r\nContent-Length: " + deletion.length() + "\r\n\r\n" + deletion);

        assertEquals(1, heard.statuses().size(), heard::text);
        assertTrue(List.of("403", "405").contains(heard.statuses().get(0)), heard::text);
        ana.get(post).expect(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Host: x\r\nHost: y", "Host: x\r\nHost: x", "X-No: host"})
    void aRequestHasOneHost(String lines) {
        expectRefusedAndClosed(
                send("GET /livez HTTP/1.1\r\n" + lines + "\r\n\r\n" + "GET /livez HTTP/1.1\r\nHost: x\r\n\r\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a:x", "a:-1", "a:0x1", "a:1:2", "[::1]:x", "u:p@h:80", "a\r\n X: y", "a:70000", ""})
    void aHostThatCanNotBeReadIsRefused(String host) {
        assumePayara();

        expectInWords("400", send("POST /livez HTTP/1.1\r\nHost: " + host + "\r\nContent-Length: 0\r\n\r\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "a:", "a:1", "[::1]:5000", "xn--bcher-kva.example"})
    void aHostThatCanBeReadIsTaken(String host) {
        assumePayara();

        assertEquals(
                List.of("200"),
                send("GET /livez HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n")
                        .statuses());
    }

    @ParameterizedTest
    @ValueSource(strings = {"close", "TE, close", "Keep-Alive, Close"})
    void aConnectionIsClosedWhenTheClientAsks(String options) {
        Heard heard = send("GET /livez HTTP/1.1\r\nHost: x\r\nConnection: " + options + "\r\n\r\n");

        assertEquals(List.of("200"), heard.statuses(), heard::text);
        assertTrue(heard.closed(), heard::text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ";a=b;c=\"d\"", ";a", ";a=b"})
    void chunksMayHaveExtensionsAndBeWaitedFor(String extension) {
        String body = registration(MicroblogClient.fresh("chunky")).toString();
        String chunked = Integer.toHexString(body.length()) + extension + "\r\n" + body + "\r\n0\r\nX-T: 1\r\n\r\n";

        Heard heard =
                send("POST /api/users HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: application/json\r\n"
                        + "Expect: 100-continue\r\nTransfer-Encoding: chunked\r\n\r\n" + chunked);

        assertEquals("201", heard.statuses().get(heard.statuses().size() - 1), heard::text);
    }

    @Test
    void aBodyMayComeInManyChunks() {
        String body = registration(MicroblogClient.fresh("chunky")).toString();
        StringBuilder chunked = new StringBuilder();
        for (int i = 0; i < body.length(); i++) {
            chunked.append("1;x\r\n").append(body.charAt(i)).append("\r\n");
        }

        Heard heard = send("POST /api/users HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                + "Transfer-Encoding: chunked\r\n\r\n" + chunked + "0\r\nX-A: b\r\n\r\n"
                + "GET /livez HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");

        assertEquals(List.of("201", "200"), heard.statuses(), heard::text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /livez HTTP/1.1",
                "GET /api/me HTTP/1.1",
                "GET /nowhere HTTP/1.1",
                "HEAD /docs HTTP/1.1",
                "DELETE /livez HTTP/1.1",
                "OPTIONS /api/me HTTP/1.1",
                "GET /style.css HTTP/1.1",
                "GET /signin HTTP/1.1",
                "GET / HTTP/1.0"
            })
    void everyAnswerHasItsDate(String line) {
        Heard heard = send(line + "\r\nHost: x\r\nConnection: close\r\n\r\n");

        assertTrue(
                heard.text().contains("\r\nDate: ")
                        && heard.text().indexOf("\r\nDate: ") < heard.text().indexOf("\r\n\r\n"),
                heard::text);
    }

    @Test
    void noAnswerNamesTheServer() {
        Heard heard = send("GET /livez HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");

        assertFalse(heard.text().contains("\r\nServer:"), heard::text);
        assertFalse(heard.text().contains("\r\nX-Powered-By:"), heard::text);
    }

    /** Beyond what is read, the answer says so to browsers, too (RFC 6585, section 5). */
    @ParameterizedTest
    @ValueSource(ints = {45_000, 70_000, 200_000})
    void headersThatAreTooLargeAreRefused(int length) {
        assumePayara();

        Heard heard = send(
                "GET /livez HTTP/1.1\r\nHost: x\r\nOrigin: http://y\r\nCookie: a=" + "x".repeat(length) + "\r\n\r\n");

        expectInWords("431", heard);
    }

    @Test
    void tooManyHeadersAreRefused() {
        assumePayara();

        Heard heard = send("GET /livez HTTP/1.1\r\nHost: x\r\n" + "X-A: b\r\n".repeat(400) + "\r\n");

        expectInWords("431", heard);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /livez HTTP/1.2",
                "GET /livez http/1.1",
                "GET livez HTTP/1.1",
                "GET /../livez HTTP/1.1",
                "CONNECT x:80 HTTP/1.1",
                "PRI * HTTP/2.0"
            })
    void whatCanNotBeReadIsRefusedInWords(String line) {
        assumePayara();

        expectInWords("400", send(line + "\r\nHost: x\r\nConnection: close\r\n\r\n"));
    }

    @Test
    void anEmptyLineMayComeBeforeARequest() {
        // Undertow refuses it (docs/deploy/differences.md).
        assumeFalse(System.getProperty("server.command", "").contains("wildfly"), "WildFly");
        String livez = "GET /livez HTTP/1.1\r\nHost: x\r\n";

        Heard heard = send("\r\n" + livez + "\r\n\r\n" + livez + "\r\n\r\n\r\n" + livez + "Connection: close\r\n\r\n");

        assertEquals(List.of("200", "200", "200"), heard.statuses(), heard::text);
    }

    private static void assumePayara() {
        assumeFalse(
                System.getProperty("server.command", "").matches(".*(wildfly|liberty).*"),
                "a server that says it in its own words");
    }

    private static void expectInWords(String status, Heard heard) {
        assertEquals(List.of(status), heard.statuses(), heard::text);
        assertTrue(heard.text().contains("{\"code\":" + status), heard::text);
        assertTrue(heard.text().contains("\r\nContent-Type: application/json\r\n"), heard::text);
        assertTrue(heard.text().contains("\r\nDate: "), heard::text);
        assertTrue(heard.closed(), heard::text);
    }

    @Test
    void aBodyThatComesInPiecesIsABody() throws IOException, InterruptedException {
        String body = registration(MicroblogClient.fresh("slowly")).toString();
        try (Socket socket = new Socket(api.base().getHost(), api.base().getPort())) {
            socket.setSoTimeout(20_000);
            String head =
                    "POST //api/users HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: application/json\r\n"
                            + "Content-Length: " + body.length() + "\r\n\r\n";
            write(socket, head);
            for (int i = 0; i < body.length(); i += 40) {
                Thread.sleep(50);
                write(socket, body.substring(i, Math.min(body.length(), i + 40)));
            }
            assertEquals(List.of("201"), listen(socket).statuses());
        }
    }

    private String somePost() {
        return ana.post("/api/posts", object("text", "stays"))
                .expect(201)
                .object()
                .getString("url");
    }

    private String deletion(String post) {
        return "DELETE " + post + " HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer "
                + ana.tokens().accessToken() + "\r\n\r\n";
    }

    private String me(String... lines) {
        return "GET /api/me HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: Bearer "
                + ana.tokens().accessToken() + "\r\n" + String.join("\r\n", lines) + "\r\n\r\n";
    }

    private static void expectRefusedAndClosed(Heard heard) {
        assertEquals(List.of("400"), heard.statuses(), heard::text);
        assertTrue(heard.closed(), heard::text);
    }

    private Heard send(String message) {
        return send(message, StandardCharsets.ISO_8859_1);
    }

    private Heard send(String message, Charset charset) {
        try (Socket socket = new Socket(api.base().getHost(), api.base().getPort())) {
            socket.setSoTimeout(15_000);
            try {
                socket.getOutputStream().write(message.getBytes(charset));
            } catch (SocketException refusedMeanwhile) {
                // The server answered and closed before all was sent, as it may (RFC 9112, section 9.6): the answer is
                // read below.
            }
            return listen(socket);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static Heard listen(Socket socket) {
        ByteArrayOutputStream heard = new ByteArrayOutputStream();
        boolean closed = true;
        try {
            socket.getInputStream().transferTo(heard);
        } catch (SocketTimeoutException open) {
            closed = false;
        } catch (IOException reset) {
            // The server closed it with something of ours unread, as it may.
            closed = true;
        }
        return new Heard(heard.toString(StandardCharsets.ISO_8859_1), closed);
    }
}
