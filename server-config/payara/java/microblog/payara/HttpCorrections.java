package microblog.payara;

import java.io.IOException;
import java.lang.reflect.Field;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.glassfish.api.event.Events;
import org.glassfish.grizzly.Transport;
import org.glassfish.grizzly.filterchain.BaseFilter;
import org.glassfish.grizzly.filterchain.DefaultFilterChain;
import org.glassfish.grizzly.filterchain.FilterChain;
import org.glassfish.grizzly.filterchain.FilterChainContext;
import org.glassfish.grizzly.filterchain.NextAction;
import org.glassfish.grizzly.http.HttpCodecFilter;
import org.glassfish.grizzly.http.HttpContent;
import org.glassfish.grizzly.http.HttpPacket;
import org.glassfish.grizzly.http.HttpRequestPacket;
import org.glassfish.grizzly.http.HttpResponsePacket;
import org.glassfish.grizzly.http.Method;
import org.glassfish.grizzly.http.TransferEncoding;
import org.glassfish.grizzly.http.util.FastHttpDateFormat;
import org.glassfish.grizzly.http.util.Header;
import org.glassfish.grizzly.http.util.MimeHeaders;
import org.glassfish.grizzly.memory.Buffers;
import org.glassfish.grizzly.nio.transport.TCPNIOTransport;

/**
 * Some things in which Payara's HTTP layer (Grizzly) leaves the application no say, put right: it
 * answers a path that can't be decoded with an empty page, sends no {@code Date}, and never the {@code Content-Type} of a
 * 204, which HEAD shows; it sends requests to an application that is being taken apart ({@link LastRequests}), and lets
 * its threads wait for clients ({@link Deadlines}, {@link SlowReaders}). Installed by the launcher of
 * {@code microblog.jar} in the class loader of the server, and by {@link ServerLifecycle} on Payara Server.
 */
public final class HttpCorrections extends BaseFilter {
    /** The attribute of a request with the path that the client sent, where the server is shown another. */
    private static final String SENT_PATH = "microblog.sent-path";

    private static final int NO_CONTENT = 204;
    private static final int MOST_PORT = 65_535;

    private final LastRequests lastRequests;
    private final Deadlines deadlines;
    private final SlowReaders slowReaders;

    private HttpCorrections(LastRequests lastRequests, Deadlines deadlines, SlowReaders slowReaders) {
        this.lastRequests = lastRequests;
        this.deadlines = deadlines;
        this.slowReaders = slowReaders;
    }

    /**
     * Installs them in a server that waits itself before it stops, and which nobody else can reach until now: from now
     * on it listens at this port, on all addresses.
     */
    public static void serveAt(int port) throws ReflectiveOperationException, IOException {
        for (TCPNIOTransport transport : install(Duration.ZERO).values()) {
            move(transport, port);
        }
    }

    /** From now on it listens at this port instead, on all addresses. */
    static void move(TCPNIOTransport transport, int port) throws IOException {
        transport.unbindAll();
        transport.bind(new InetSocketAddress(port));
    }

    /**
     * Puts the corrections into every listener of the running server, between its HTTP codec and the application.
     *
     * @param grace how long the server goes on when it is told to stop
     * @return the listeners by their ports
     */
    static Map<Integer, TCPNIOTransport> install(Duration grace) throws ReflectiveOperationException {
        Class<?> service = Class.forName("com.sun.enterprise.v3.services.impl.GrizzlyService");
        Object grizzly = global(service);
        Map<Integer, TCPNIOTransport> transports = new HashMap<>();
        LastRequests lastRequests = new LastRequests(transports.values(), grace);
        ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "microblog connections");
            thread.setDaemon(true);
            return thread;
        });
        SlowReaders slowReaders = new SlowReaders(clock);
        Deadlines deadlines = new Deadlines(clock, slowReaders);
        Field proxies = service.getDeclaredField("proxies");
        proxies.setAccessible(true);
        for (Object proxy : (Collection<?>) proxies.get(grizzly)) {
            Object listener = proxy.getClass().getMethod("getUnderlyingListener").invoke(proxy);
            Transport transport =
                    (Transport) listener.getClass().getMethod("getTransport").invoke(listener);
            if (transport instanceof TCPNIOTransport tcp && transport.getProcessor() instanceof FilterChain chain) {
                int codec = chain.indexOfType(org.glassfish.grizzly.http.HttpServerFilter.class);
                if (codec >= 0) {
                    readChunks((HttpCodecFilter) chain.get(codec));
                    SlowReaders.installIn(tcp);
                    // Not into the chain itself: connections that are open already keep a state for each of its filters.
                    FilterChain corrected = new DefaultFilterChain(chain);
                    corrected.add(codec + 1, new HttpCorrections(lastRequests, deadlines, slowReaders));
                    corrected.add(codec, deadlines);
                    transport.setProcessor(corrected);
                    transports.put((Integer) proxy.getClass().getMethod("getPort").invoke(proxy), tcp);
                }
            }
        }
        events().register(lastRequests);
        return transports;
    }

    /** Before Grizzly's own reader, which goes on writing. */
    private static void readChunks(HttpCodecFilter codec) {
        TransferEncoding[] own = codec.getTransferEncodings();
        for (TransferEncoding encoding : own) {
            codec.removeTransferEncoding(encoding);
        }
        codec.addTransferEncoding(new Chunks());
        for (TransferEncoding encoding : own) {
            codec.addTransferEncoding(encoding);
        }
    }

    static Events events() throws ReflectiveOperationException {
        return (Events) global(Events.class);
    }

    private static Object global(Class<?> service) throws ReflectiveOperationException {
        return Class.forName("org.glassfish.internal.api.Globals")
                .getMethod("get", Class.class)
                .invoke(null, service);
    }

    @Override
    public NextAction handleRead(FilterChainContext context) throws IOException {
        if (!context.getConnection().isOpen()) {
            // The rest of what came with a refused message: nothing that follows it is carried out.
            return context.getStopAction();
        }
        if (context.getMessage() instanceof HttpPacket packet
                && packet.getHttpHeader() instanceof HttpRequestPacket request) {
            if (!lastRequests.admits(request)) {
                // As a server that has gone: clients send the request again, elsewhere.
                context.getConnection().closeSilently();
                return context.getStopAction();
            }
            if (!slowReaders.admits(context.getConnection())) {
                context.getConnection().terminateSilently();
                return context.getStopAction();
            }
            deadlines.begun(context.getConnection());
            if (hasControlCharacters(request) || !namesAHost(request)) {
                return refuse(context, request, WireRefusal.BAD_REQUEST);
            }
            Method method = withoutEmptyLines(request);
            if (method == Method.TRACE && hasBody(request)) {
                // What it can't have (RFC 9110, section 9.3.8) would count as the next request.
                return refuse(context, request, WireRefusal.METHOD_NOT_ALLOWED);
            }
            if (method == Method.CONNECT || method == Method.PRI) {
                // No tunnel is opened here, and HTTP/2 is spoken by nobody.
                return refuse(context, request, WireRefusal.BAD_REQUEST);
            }
            String path = request.getRequestURI();
            String decodable = DecodablePath.of(path);
            if (!decodable.equals(path)) {
                request.setAttribute(SENT_PATH, path);
                request.setRequestURI(decodable);
            }
        }
        return context.getInvokeAction();
    }

    @Override
    public NextAction handleWrite(FilterChainContext context) throws IOException {
        if (context.getMessage() instanceof HttpContent content
                && content.isLast()
                && content.getHttpHeader() instanceof HttpResponsePacket last) {
            lastRequests.answered(last.getRequest());
            deadlines.answered(context.getConnection(), isLast(last));
            slowReaders.answered(context.getConnection());
        }
        if (context.getMessage() instanceof HttpPacket packet
                && packet.getHttpHeader() instanceof HttpResponsePacket response
                && !response.isCommitted()) {
            if (!response.containsHeader(Header.Date)) {
                add(response, "Date", FastHttpDateFormat.getCurrentDate());
            }
            if (response.getStatus() == NO_CONTENT && response.getContentType() != null) {
                // The codec writes special headers only for answers with a body, but all that are among the others.
                response.getHeaders().setValue(Header.ContentType).setString(response.getContentType());
            }
            if (packet instanceof HttpContent content) {
                word(context, response, content);
            }
        }
        return context.getInvokeAction();
    }

    /** Gives words to what the server refuses without asking the application. */
    private static void word(FilterChainContext context, HttpResponsePacket response, HttpContent content) {
        for (WireRefusal refusal : WireRefusal.values()) {
            if (response.getStatus() == refusal.status()
                    && content.isLast()
                    && !content.getContent().hasRemaining()
                    && response.getHeader("X-Request-Id") == null
                    && response.getRequest().getMethod() != Method.HEAD) {
                context.setMessage(inWords(context, response, refusal));
            }
        }
    }

    /**
     * Adds a header that no trailer may have. Grizzly takes what is added from here on for trailers, and leaves these out,
     * its own {@code Date} among them.
     */
    private static void add(HttpResponsePacket response, String name, String value) {
        MimeHeaders headers = response.getHeaders();
        headers.addValue("X-" + name).setString(value);
        headers.getName(headers.size() - 1).setString(name);
    }

    private static HttpContent inWords(FilterChainContext context, HttpResponsePacket response, WireRefusal refusal) {
        byte[] json = refusal.json();
        response.setContentType(WireRefusal.CONTENT_TYPE);
        response.setContentLength(json.length);
        add(response, "Cache-Control", "no-store");
        response.setHeader("X-Content-Type-Options", "nosniff");
        if (WireRefusal.isForAnyOrigin()) {
            response.setHeader("Access-Control-Allow-Origin", "*");
        }
        return HttpContent.builder(response)
                .content(Buffers.wrap(context.getMemoryManager(), json))
                .last(true)
                .build();
    }

    /** The method of a request; empty lines may have come before it, behind another request (RFC 9112, section 2.2). */
    private static Method withoutEmptyLines(HttpRequestPacket request) {
        String method = request.getMethod().getMethodString();
        if (!method.isEmpty() && method.charAt(0) <= ' ') {
            request.setMethod(method.strip());
        }
        return request.getMethod();
    }

    private static boolean isLast(HttpResponsePacket response) {
        String connection = response.getHeader(Header.Connection);
        return connection != null && connection.equalsIgnoreCase("close");
    }

    /**
     * Bytes from 0x80 on are opaque in a header's value (RFC 9110, section 5.5), which Grizzly can only be told together
     * with letting control characters pass.
     */
    private static boolean hasControlCharacters(HttpRequestPacket request) {
        MimeHeaders headers = request.getHeaders();
        for (int i = 0; i < headers.size(); i++) {
            String value = headers.getValue(i).toString();
            for (int c = 0; c < value.length(); c++) {
                if (value.charAt(c) < ' ' && value.charAt(c) != '\t' || value.charAt(c) == 0x7F) {
                    return true;
                }
            }
        }
        return false;
    }

    /**
     * Whether the request's host and port can be read (RFC 9112, section 3.2). The server itself finds out later, writes
     * a stack trace, and answers 200 with nothing.
     */
    private static boolean namesAHost(HttpRequestPacket request) {
        try {
            return request.serverName().getLength() > 0 && request.getServerPort() <= MOST_PORT;
        } catch (RuntimeException unreadable) {
            return false;
        }
    }

    private static boolean hasBody(HttpRequestPacket request) {
        String length = request.getHeader(Header.ContentLength);
        return length != null && !length.equals("0") || request.getHeader(Header.TransferEncoding) != null;
    }

    private static NextAction refuse(FilterChainContext context, HttpRequestPacket request, WireRefusal refusal)
            throws IOException {
        HttpResponsePacket response = request.getResponse();
        response.setStatus(refusal.status());
        response.setHeader(Header.Connection, "close");
        response.setHeader(Header.Date, FastHttpDateFormat.getCurrentDate());
        if (refusal == WireRefusal.METHOD_NOT_ALLOWED) {
            response.setHeader(Header.Allow, "GET, HEAD, OPTIONS");
        }
        request.getProcessingState().setError(true);
        context.write(inWords(context, response, refusal));
        context.getConnection().close();
        return context.getStopAction();
    }
}
