package microblog.fetch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import microblog.blackbox.AppSite;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConversationTest {
    private static final SizeLimit HTML_ONLY = type -> type.equals("text/html") ? 1000 : 0;

    private final AppSite site = AppSite.open();

    @AfterEach
    void close() {
        site.close();
    }

    @Test
    void getsADocumentWithWhatBelongsToIt() throws FetchFailed {
        answer(
                200,
                Map.of(
                        "Content-Type", "Text/HTML; charset=iso-8859-1",
                        "Link", "</cb>; rel=redirect_uri",
                        "Cache-Control", "public, max-age=60"),
                bytes("hello"));

        Fetched document = get("/path?query");

        assertEquals("text/html", document.mediaType());
        assertEquals("ISO-8859-1", document.charset());
        assertEquals("hello", new String(document.body(), StandardCharsets.UTF_8));
        assertEquals(List.of("</cb>; rel=redirect_uri"), document.links());
        assertEquals(Duration.ofSeconds(60), document.freshFor());
        assertEquals(1, site.requests().size());
        String request = site.requests().get(0);
        assertTrue(request.startsWith("GET /path?query HTTP/1.1\n"), request);
        assertTrue(request.contains("\nHost: app.example:" + site.port() + "\n"), request);
    }

    @ParameterizedTest
    @ValueSource(ints = {201, 204, 301, 302, 307, 404, 500})
    void takesNothingButStatus200(int status) {
        answer(status, Map.of("Content-Type", "text/html", "Location", "/elsewhere"), bytes("hello"));

        assertThrows(FetchFailed.class, () -> get("/"));
        assertEquals(1, site.requests().size());
    }

    @Test
    void takesNoOtherTypeAndNothingThatIsTooLarge() throws FetchFailed {
        answer(200, Map.of("Content-Type", "image/png"), bytes("hello"));
        assertThrows(FetchFailed.class, () -> get("/"));

        answer(200, Map.of("Content-Type", "text/html"), new byte[1000]);
        assertEquals(1000, get("/").body().length);

        answer(200, Map.of("Content-Type", "text/html"), new byte[1001]);
        assertThrows(FetchFailed.class, () -> get("/"));
    }

    @Test
    void countsTheSizeAfterDecompression() throws FetchFailed, IOException {
        Map<String, String> compressed = Map.of("Content-Type", "text/html", "Content-Encoding", "gzip");
        answer(200, compressed, gzip(new byte[1000]));
        assertEquals(1000, get("/").body().length);

        answer(200, compressed, gzip(new byte[50_000_000]));
        assertThrows(FetchFailed.class, () -> get("/"));

        answer(200, Map.of("Content-Type", "text/html", "Content-Encoding", "br"), bytes("hello"));
        assertThrows(FetchFailed.class, () -> get("/"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "max-age=60 | 60",
                "Max-Age=\"60\", must-revalidate | 60",
                "no-store, max-age=60 | 0",
                "no-cache=\"x\", max-age=60 | 0",
                "private, max-age=60 | 0",
                "s-maxage=60 | 0",
                "max-age=soon | 0",
                "public | 0"
            })
    void isFreshForAsLongAsTheAnswerSays(String cacheControl, long seconds) throws FetchFailed {
        answer(200, Map.of("Content-Type", "text/html", "Cache-Control", cacheControl), bytes("hello"));

        assertEquals(Duration.ofSeconds(seconds), get("/").freshFor());
    }

    @Test
    void fetchesNothingFromSomethingElseThanAWebServer() {
        answer(200, Map.of(), bytes("hello"));

        assertThrows(FetchFailed.class, () -> get("/"));
    }

    private Fetched get(String target) throws FetchFailed {
        // The name is not looked up: the conversation takes place with the address that was checked.
        WebUrl address = WebUrl.parse(site.url("app.example", target));
        return new Conversation(address, "text/html", HTML_ONLY)
                .with(new InetSocketAddress(InetAddress.getLoopbackAddress(), site.port()));
    }

    private void answer(int status, Map<String, String> headers, byte[] body) {
        site.on("/", status, headers, body).on("/path?query", status, headers, body);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] gzip(byte[] content) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(content);
        }
        return out.toByteArray();
    }
}
