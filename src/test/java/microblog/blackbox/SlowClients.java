package microblog.blackbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Many connections on which next to nothing happens: each sends one byte more a second, and reads nothing. */
final class SlowClients implements AutoCloseable {
    private final URI base;
    private final List<Socket> sockets = new ArrayList<>();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();

    SlowClients(URI base) {
        this.base = base;
        clock.scheduleWithFixedDelay(this::trickle, 1, 1, TimeUnit.SECONDS);
    }

    /** One connection more, which begins with these lines. */
    Socket begin(String text) {
        Socket socket = open(text);
        synchronized (sockets) {
            sockets.add(socket);
        }
        return socket;
    }

    /** A connection that sends these lines and nothing more; whoever opens it closes it. */
    Socket open(String text) {
        try {
            Socket socket = new Socket();
            // So that what is not read stays with the server.
            socket.setReceiveBufferSize(2048);
            socket.connect(new InetSocketAddress(base.getHost(), base.getPort()), 30_000);
            socket.getOutputStream().write(text.replace("\n", "\r\n").getBytes(StandardCharsets.ISO_8859_1));
            return socket;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void trickle() {
        List<Socket> now;
        synchronized (sockets) {
            now = List.copyOf(sockets);
        }
        for (Socket socket : now) {
            try {
                socket.getOutputStream().write('x');
            } catch (IOException ended) {
                // The server has had enough of it, as it should.
                synchronized (sockets) {
                    sockets.remove(socket);
                }
            }
        }
    }

    @Override
    public void close() {
        clock.shutdownNow();
        synchronized (sockets) {
            for (Socket socket : sockets) {
                try {
                    socket.close();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }
}
