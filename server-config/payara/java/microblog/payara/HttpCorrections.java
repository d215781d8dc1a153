package microblog.payara;

import java.io.IOException;
import java.lang.reflect.Field;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.glassfish.api.event.Events;
import org.glassfish.grizzly.Transport;
import org.glassfish.grizzly.filterchain.BaseFilter;
import org.glassfish.grizzly.filterchain.DefaultFilterChain;
import org.glassfish.grizzly.filterchain.FilterChain;
import org.glassfish.grizzly.filterchain.FilterChainContext;
import org.glassfish.grizzly.filterchain.NextAction;
import org.glassfish.grizzly.http.HttpContent;
import org.glassfish.grizzly.http.HttpPacket;
import org.glassfish.grizzly.http.HttpRequestPacket;
import org.glassfish.grizzly.http.HttpResponsePacket;
import org.glassfish.grizzly.http.Method;
import org.glassfish.grizzly.http.util.Header;
import org.glassfish.grizzly.http.util.MimeHeaders;
import org.glassfish.grizzly.nio.transport.TCPNIOTransport;

/**
 * Some things in which Payara's HTTP layer (Grizzly) leaves the application no say, put right: it
 * answers a path that can't be decoded with an empty page, and never sends the {@code Content-Type} of a 204, which HEAD
 * shows; and it sends requests to an application that is being taken apart ({@link LastRequests}). Installed by the launcher of {@code microblog.jar} in the class loader of the server, and by
 * {@link ServerLifecycle} on Payara Server.
 */
public final class HttpCorrections extends BaseFilter {
    private static final int NO_CONTENT = 204;
    private static final int BAD_REQUEST = 400;
    private static final int METHOD_NOT_ALLOWED = 405;

    private final LastRequests lastRequests;
    private final Deadlines deadlines;

    private HttpCorrections(LastRequests lastRequests, Deadlines deadlines) {
        this.lastRequests = lastRequests;
        this.deadlines = deadlines;
    }

    /** The same for a server that waits itself before it stops. */
    public static void install() throws ReflectiveOperationException {
        install(Duration.ZERO);
    }

    /**
     * Puts the corrections into every listener of the running server, between its HTTP codec and the application.
     *
     * @param grace how long the server goes on when it is told to stop
     */
    static void install(Duration grace) throws ReflectiveOperationException {
        Class<?> service = Class.forName("com.sun.enterprise.v3.services.impl.GrizzlyService");
        Object grizzly = global(service);
        List<TCPNIOTransport> transports = new ArrayList<>();
        LastRequests lastRequests = new LastRequests(transports, grace);
        Deadlines deadlines = new Deadlines();
        Field proxies = service.getDeclaredField("proxies");
        proxies.setAccessible(true);
        for (Object proxy : (Collection<?>) proxies.get(grizzly)) {
            Object listener = proxy.getClass().getMethod("getUnderlyingListener").invoke(proxy);
            Transport transport =
                    (Transport) listener.getClass().getMethod("getTransport").invoke(listener);
            if (transport instanceof TCPNIOTransport tcp && transport.getProcessor() instanceof FilterChain chain) {
                int codec = chain.indexOfType(org.glassfish.grizzly.http.HttpServerFilter.class);
                if (codec >= 0) {
                    // Not into the chain itself: connections that are open already keep a state for each of its filters.
                    FilterChain corrected = new DefaultFilterChain(chain);
                    corrected.add(codec + 1, new HttpCorrections(lastRequests, deadlines));
                    corrected.add(codec, deadlines);
                    transport.setProcessor(corrected);
                    transports.add(tcp);
                }
            }
        }
        ((Events) global(Events.class)).register(lastRequests);
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
            deadlines.begun(context.getConnection());
            if (hasControlCharacters(request)) {
                return refuse(context, request, BAD_REQUEST);
            }
            if (request.getMethod() == Method.TRACE && hasBody(request)) {
                // What it can't have (RFC 9110, section 9.3.8) would count as the next request.
                return refuse(context, request, METHOD_NOT_ALLOWED);
            }
            String path = request.getRequestURI();
            String decodable = DecodablePath.of(path);
            if (!decodable.equals(path)) {
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
        }
        if (context.getMessage() instanceof HttpPacket packet
                && packet.getHttpHeader() instanceof HttpResponsePacket response
                && response.getStatus() == NO_CONTENT
                && !response.isCommitted()
                && response.getContentType() != null) {
            // The codec writes special headers only for answers with a body, but all that are among the others.
            response.getHeaders().setValue(Header.ContentType).setString(response.getContentType());
        }
        return context.getInvokeAction();
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

    private static boolean hasBody(HttpRequestPacket request) {
        String length = request.getHeader(Header.ContentLength);
        return length != null && !length.equals("0") || request.getHeader(Header.TransferEncoding) != null;
    }

    private static NextAction refuse(FilterChainContext context, HttpRequestPacket request, int status)
            throws IOException {
        HttpResponsePacket response = request.getResponse();
        response.setStatus(status);
        response.setHeader(Header.Connection, "close");
        response.setContentLength(0);
        request.getProcessingState().setError(true);
        context.write(HttpContent.builder(response).last(true).build());
        context.getConnection().close();
        return context.getStopAction();
    }
}
