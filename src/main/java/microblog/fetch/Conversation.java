package microblog.fetch;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultBHttpClientConnection;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.apache.hc.core5.util.Timeout;

/**
 * One GET over one connection of its own (RFC 9112), which can be broken off at any time by another thread. HTTPS
 * verifies the host's name (RFC 9110, section 4.3.4).
 */
final class Conversation {
    private static final int SOCKET_MILLISECONDS = 5_000;
    private static final Http1Config LIMITS =
            Http1Config.custom().setMaxLineLength(8192).setMaxHeaderCount(100).build();
    private static final Pattern MAX_AGE = Pattern.compile("(?:^|[\\s,])max-age=\"?([0-9]{1,9})\"?");
    private static final Pattern NOT_KEPT = Pattern.compile("(?:^|[\\s,])(?:no-store|no-cache|private)(?:[\\s,=]|$)");

    private final WebUrl address;
    private final String accept;
    private final SizeLimit limit;
    private final Map<String, String> headers;
    private final Socket socket = new Socket();

    Conversation(WebUrl address, String accept, SizeLimit limit) {
        this(address, accept, limit, Map.of());
    }

    /** One that sends further headers. */
    Conversation(WebUrl address, String accept, SizeLimit limit, Map<String, String> headers) {
        this.headers = headers;
        this.address = address;
        this.accept = accept;
        this.limit = limit;
    }

    /** Holds the conversation with the server at this address. */
    Fetched with(InetSocketAddress server) throws FetchFailed {
        try (DefaultBHttpClientConnection connection = new DefaultBHttpClientConnection(LIMITS)) {
            socket.setSoTimeout(SOCKET_MILLISECONDS);
            socket.connect(server, SOCKET_MILLISECONDS);
            if (address.scheme().equals("https")) {
                connection.bind(encrypted(), socket);
            } else {
                connection.bind(socket);
            }
            connection.setSocketTimeout(Timeout.ofMilliseconds(SOCKET_MILLISECONDS));
            return ask(connection);
        } catch (IOException | HttpException e) {
            throw new FetchFailed(address.origin() + " did not answer properly: " + e.getMessage());
        } finally {
            // Before the connection closes, which would read the rest of the answer.
            breakOff();
        }
    }

    /** Closes the connection, whatever is going on. */
    void breakOff() {
        try {
            socket.close();
        } catch (IOException alreadyBroken) {
            // It is closed.
        }
    }

    private SSLSocket encrypted() throws IOException {
        SSLSocket tls = (SSLSocket) ((SSLSocketFactory) SSLSocketFactory.getDefault())
                .createSocket(socket, address.host(), address.port(), true);
        SSLParameters parameters = tls.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        if (!address.hasAddressForHost()) {
            parameters.setServerNames(List.of(new SNIHostName(address.host())));
        }
        tls.setSSLParameters(parameters);
        tls.startHandshake();
        return tls;
    }

    private Fetched ask(DefaultBHttpClientConnection connection) throws IOException, HttpException, FetchFailed {
        BasicClassicHttpRequest request = new BasicClassicHttpRequest("GET", address.target());
        request.setHeader("Host", address.origin().replaceFirst("^[a-z]+://", ""));
        request.setHeader("Accept", accept);
        request.setHeader("Accept-Encoding", "gzip, deflate");
        request.setHeader("User-Agent", "Microblog (IndieAuth client information)");
        request.setHeader("Connection", "close");
        headers.forEach(request::setHeader);
        connection.sendRequestHeader(request);
        connection.flush();
        ClassicHttpResponse response = connection.receiveResponseHeader();
        if (response.getCode() != 200) {
            throw new FetchFailed(address.origin() + " answered with status " + response.getCode());
        }
        connection.receiveResponseEntity(response);
        return read(response);
    }

    private Fetched read(ClassicHttpResponse response) throws IOException, FetchFailed {
        HttpEntity entity = response.getEntity();
        ContentType type = entity == null ? null : ContentType.parseLenient(entity.getContentType());
        String mediaType = type == null ? "" : type.getMimeType().toLowerCase(Locale.ROOT);
        int most = limit.of(mediaType);
        if (entity == null || most == 0) {
            throw new FetchFailed(address.origin() + " answered with something else");
        }
        byte[] body = decoded(entity).readNBytes(most + 1);
        if (body.length > most) {
            throw new FetchFailed(address.origin() + " answered with more than " + most + " bytes");
        }
        List<String> links =
                Arrays.stream(response.getHeaders("Link")).map(Header::getValue).toList();
        return new Fetched(mediaType, charset(type), body, links, freshFor(response));
    }

    private static InputStream decoded(HttpEntity entity) throws IOException, FetchFailed {
        InputStream content = entity.getContent() == null ? new ByteArrayInputStream(new byte[0]) : entity.getContent();
        String encoding = Optional.ofNullable(entity.getContentEncoding())
                .orElse("identity")
                .strip()
                .toLowerCase(Locale.ROOT);
        return switch (encoding) {
            case "identity", "" -> content;
            case "gzip", "x-gzip" -> new GZIPInputStream(content);
            case "deflate" -> new InflaterInputStream(content);
            default -> throw new FetchFailed("an encoding that was not asked for");
        };
    }

    private static String charset(ContentType type) {
        return type.getCharset() == null ? null : type.getCharset().name();
    }

    /** How long the answer may be kept (RFC 9111, section 5.2.2): only as long as it says. */
    private static Duration freshFor(ClassicHttpResponse response) {
        StringBuilder directives = new StringBuilder();
        for (Header header : response.getHeaders("Cache-Control")) {
            directives.append(header.getValue().toLowerCase(Locale.ROOT)).append(',');
        }
        Matcher maxAge = MAX_AGE.matcher(directives);
        return !NOT_KEPT.matcher(directives).find() && maxAge.find()
                ? Duration.ofSeconds(Long.parseLong(maxAge.group(1)))
                : Duration.ZERO;
    }
}
