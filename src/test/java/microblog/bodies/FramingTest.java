package microblog.bodies;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FramingTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET HTTP/1.1|Host: x",
                "GET HTTP/1.0",
                "POST HTTP/1.1|Host: x|Content-Length: 2",
                "POST HTTP/1.1|Host: x|Transfer-Encoding: chunked",
                "POST HTTP/1.1|Host: x|Transfer-Encoding: Chunked"
            })
    void theseAreClear(String request) {
        assertEquals(true, Framing.isClear(given(request)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET HTTP/1.1",
                "GET HTTP/1.1|Host: x|Host: x",
                "GET HTTP/1.0|Host: x|Host: y",
                "POST HTTP/1.1|Host: x|Transfer-Encoding: chunked|Content-Length: 2",
                "POST HTTP/1.1|Host: x|Transfer-Encoding: gzip, chunked",
                "POST HTTP/1.1|Host: x|Transfer-Encoding: chunked, chunked",
                "POST HTTP/1.1|Host: x|Transfer-Encoding: chunked|Transfer-Encoding: chunked",
                "POST HTTP/1.1|Host: x|Transfer-Encoding: identity",
                "POST HTTP/1.0|Host: x|Transfer-Encoding: chunked"
            })
    void theseAreNot(String request) {
        assertEquals(false, Framing.isClear(given(request)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET HTTP/1.1|Connection: close",
                "GET HTTP/1.1|Connection: Close",
                "GET HTTP/1.1|Connection: TE, close",
                "GET HTTP/1.1|Connection: close ,keep-alive",
                "TRACE HTTP/1.1|Content-Length: 2"
            })
    void theseAreTheLastOnTheirConnection(String request) {
        assertEquals(true, Framing.isLast(given(request)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET HTTP/1.1",
                "GET HTTP/1.1|Connection: keep-alive",
                "GET HTTP/1.1|Connection: closed",
                "GET HTTP/1.1|Connection: clos,e",
                "GET HTTP/1.1|Connection: ",
                "TRACE HTTP/1.1|Content-Length: 0"
            })
    void theseAreNotTheLast(String request) {
        assertEquals(false, Framing.isLast(given(request)));
    }

    /** A request of which only the method, the protocol and these headers count. */
    private static HttpServletRequest given(String text) {
        List<String> parts = Arrays.asList(text.split("\\|"));
        String[] first = parts.get(0).split(" ");
        return (HttpServletRequest) Proxy.newProxyInstance(
                FramingTest.class.getClassLoader(),
                new Class<?>[] {HttpServletRequest.class},
                (self, method, arguments) -> switch (method.getName()) {
                    case "getMethod" -> first[0];
                    case "getProtocol" -> first[1];
                    case "getHeaders" -> Collections.enumeration(values(parts, (String) arguments[0]));
                    case "getHeader" ->
                        values(parts, (String) arguments[0]).stream()
                                .findFirst()
                                .orElse(null);
                    case "getContentLengthLong" ->
                        values(parts, "Content-Length").stream()
                                .findFirst()
                                .map(Long::valueOf)
                                .orElse(-1L);
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    private static List<String> values(List<String> parts, String name) {
        String start = name.toLowerCase(Locale.ROOT) + ":";
        return parts.stream()
                .filter(part -> part.toLowerCase(Locale.ROOT).startsWith(start))
                .map(part -> part.substring(start.length()).strip())
                .toList();
    }
}
