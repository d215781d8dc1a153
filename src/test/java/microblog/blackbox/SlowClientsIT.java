package microblog.blackbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Many more connections than the server has threads, on which a byte comes from time to time: the others are served as
 * if there were none.
 */
@BlackBox
@Timeout(240)
class SlowClientsIT {
    private static final System.Logger LOG = System.getLogger(SlowClientsIT.class.getName());
    private static final int CONNECTIONS = Integer.getInteger("slow.connections", 300);
    private static final int READS = 200;

    /** More than one part of a download, and more than what a connection takes in between. */
    private static final int POSTS = 1500;

    /** On a machine that does much else, a few milliseconds' p99 says nothing. */
    private static final Duration NOISE = Duration.ofMillis(250);

    /** Clients that do not read are waited for longer than this, where a thread waits. */
    private static final Duration LESS_THAN_A_CLIENT = Duration.ofSeconds(20);

    /** How long a slow machine may take to make the pages of all. */
    private static final Duration FOR_THE_PAGES = Duration.ofSeconds(90);

    private static final List<String> BEGINNINGS = List.of(
            "POST /api/users HTTP/1.1\nHost: x\nContent-Type: application/json\nContent-Length: 1000\n\n{\"user",
            "POST /api/posts HTTP/1.1\nHost: x\nAuthorization: Bearer TOKEN\nContent-Type: application/json\nContent-Length: 1000\n\n{",
            "POST /api/posts HTTP/1.1\nHost: x\nAuthorization: Bearer TOKEN\nContent-Type: application/json\nTransfer-Encoding: chunked\n\n"
                    + "400\n{",
            "POST /account/verify HTTP/1.1\nHost: x\nContent-Type: application/x-www-form-urlencoded\nContent-Length: 1000\n\ntoken=",
            "POST /account/verify HTTP/1.1\nHost: x\nContent-Type: multipart/form-data; boundary=a\nContent-Length: 1000\n\n--a\n",
            "POST /signin HTTP/1.1\nHost: x\nContent-Type: application/x-www-form-urlencoded\nTransfer-Encoding: chunked\n\n400\n",
            "PUT /api/tokens HTTP/1.0\nContent-Type: application/json\nContent-Length: 1000\n\n",
            "GET /api/me HTTP/1.1\nHost: x\nX-Slow: ");

    private final MicroblogClient api;

    SlowClientsIT(MicroblogClient api) {
        this.api = api;
    }

    @Test
    void bodiesAndHeadersThatTrickleHoldUpNobody() {
        Member ana = api.member("ana");
        p99(ana);
        Duration alone = p99(ana);
        try (SlowClients slow = new SlowClients(api.base())) {
            for (int i = 0; i < CONNECTIONS; i++) {
                String beginning = BEGINNINGS.get(i % BEGINNINGS.size());
                slow.begin(beginning.replace("TOKEN", ana.tokens().accessToken()));
            }

            expectAsQuickAs(alone, ana);
            api.get("/livez").expect(200);
            api.member("bob");
        }
    }

    /** Answers that nobody reads: on many connections, and more on each than the operating system takes in between. */
    @ParameterizedTest
    @CsvSource({"1, 300", "60, 64"})
    void clientsThatReadNothingHoldUpNobody(int pages, int connections) {
        Member ana = api.member("ana");
        p99(ana);
        Duration alone = p99(ana);
        String asked = "GET /openapi.json HTTP/1.1\nHost: x\n\n".repeat(pages);
        try (SlowClients slow = new SlowClients(api.base())) {
            for (int i = 0; i < connections; i++) {
                slow.begin(asked);
            }
            // Until the pages are made, they are work, as they are for clients that read; but nobody waits for one of
            // them.
            Duration longest = slowest(ana);
            assertTrue(longest.compareTo(LESS_THAN_A_CLIENT) < 0, longest::toString);
            Instant end = Instant.now().plus(FOR_THE_PAGES);
            while (p99(ana).compareTo(most(alone)) > 0 && Instant.now().isBefore(end)) {
                assertTrue(slowest(ana).compareTo(LESS_THAN_A_CLIENT) < 0, "a thread waits");
            }

            expectAsQuickAs(alone, ana);
        }
    }

    /** A long download is read from the database as fast as it is taken, and whole; and there is one at a time. */
    @Test
    void aDownloadWaitsForItsReader() throws IOException {
        Member ana = api.member("ana");
        String text = "\u30A2".repeat(280);
        IntStream.range(0, POSTS).parallel().forEach(i -> ana.publish(text));
        Browser browser = new Browser(api).signIn(ana);
        browser.open("/settings/data");
        String form =
                "form_token=" + browser.page().selectFirst("[name=form_token]").attr("value");
        String asked = "POST /settings/data/export HTTP/1.0\nHost: x\nCookie: session="
                + browser.cookie("session")
                + "\nContent-Type: application/x-www-form-urlencoded\nContent-Length: "
                + form.length() + "\n\n" + form;
        try (SlowClients slow = new SlowClients(api.base())) {
            Socket socket = slow.open(asked);
            socket.setSoTimeout(60_000);
            byte[] beginning = socket.getInputStream().readNBytes(12);
            assertTrue(new String(beginning, StandardCharsets.US_ASCII).endsWith(" 200"));
            // Elsewhere the operating system may take all of it.
            if (!System.getProperty("server.command", "").matches(".*(wildfly|liberty).*")) {
                browser.form("/settings/data/export").send().expect(429);
            }

            String file = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertEquals(POSTS, file.split("\"timestamp\"", -1).length - 1);
            assertTrue(file.contains("}]}"), () -> file.substring(file.length() - 100));
        }
        browser.form("/settings/data/export").send().expect(200);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2, 3, 4})
    void aSlowBodyIsAnsweredAndItsConnectionEnds(int which) throws IOException {
        Member ana = api.member("ana");
        try (SlowClients slow = new SlowClients(api.base())) {
            Socket socket = slow.begin(
                    BEGINNINGS.get(which).replace("TOKEN", ana.tokens().accessToken()));
            socket.setSoTimeout(60_000);

            byte[] answer = new byte[12];
            int read = socket.getInputStream().readNBytes(answer, 0, answer.length);

            assertEquals("HTTP/1.1 408", new String(answer, 0, read, StandardCharsets.US_ASCII));
            expectEnd(socket);
        }
    }

    /** A body that isn't there yet when its head is read, for an operation that asks who calls. */
    @Test
    void aBodyThatComesInPiecesIsTakenWhole() throws IOException {
        Member ana = api.member("ana");
        String text = "{\"text\": \"in pieces\"}";
        String head = "POST /api/posts HTTP/1.1\nHost: x\nAuthorization: Bearer TOKEN\nContent-Type: application/json\n"
                + "Connection: close\nContent-Length: " + text.length() + "\n\n";
        try (SlowClients slow = new SlowClients(api.base())) {
            Socket socket = slow.begin(head.replace("TOKEN", ana.tokens().accessToken()) + text.substring(0, 5));
            socket.setSoTimeout(60_000);
            // Meanwhile the server has read what is there.
            api.get("/livez").expect(200);
            socket.getOutputStream().write(text.substring(5).getBytes(StandardCharsets.US_ASCII));

            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertTrue(answer.startsWith("HTTP/1.1 201") && answer.contains("in pieces"), answer);
        }
    }

    private static void expectEnd(Socket socket) {
        try {
            while (socket.getInputStream().read() >= 0) {
                continue;
            }
        } catch (IOException reset) {
            assertTrue(
                    !(reset instanceof java.net.SocketTimeoutException), "the connection stays open after its answer");
        }
    }

    private static void expectAsQuickAs(Duration alone, Member ana) {
        Duration meanwhile = p99(ana);
        LOG.log(
                System.Logger.Level.INFO,
                "p99 of me: {0} ms alone, {1} ms beside {2} slow connections",
                Long.toString(alone.toMillis()),
                Long.toString(meanwhile.toMillis()),
                Integer.toString(CONNECTIONS));
        assertTrue(meanwhile.compareTo(most(alone)) <= 0, () -> meanwhile + " instead of " + alone);
    }

    private static Duration most(Duration alone) {
        return alone.multipliedBy(3).plus(NOISE);
    }

    private static Duration p99(Member member) {
        return Duration.ofNanos(times(member)[READS * 99 / 100]);
    }

    private static Duration slowest(Member member) {
        return Duration.ofNanos(times(member)[READS - 1]);
    }

    private static long[] times(Member member) {
        long[] nanos = IntStream.range(0, READS)
                .mapToLong(i -> {
                    long start = System.nanoTime();
                    member.get("/api/me").expect(200);
                    return System.nanoTime() - start;
                })
                .toArray();
        Arrays.sort(nanos);
        return nanos;
    }
}
