package microblog.blackbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.function.Predicate;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.impl.bootstrap.HttpServer;
import org.apache.hc.core5.http.impl.bootstrap.ServerBootstrap;
import org.apache.hc.core5.io.CloseMode;

/** A collector of traces, as far as a server sees one: takes OTLP over HTTP, in Protobuf. */
final class TraceCollector implements AutoCloseable {
    private static final int MANY = 1_000_000;

    private final HttpServer server;
    private final List<Span> spans = new CopyOnWriteArrayList<>();
    private final List<String> authorizations = new CopyOnWriteArrayList<>();
    private final List<String> services = new CopyOnWriteArrayList<>();
    private final Semaphore answers = new Semaphore(MANY);
    private final StringBuffer everything = new StringBuffer();

    /** One span; ids are hexadecimal, times in nanoseconds. */
    record Span(
            String trace,
            String id,
            String parent,
            String name,
            long kind,
            long start,
            long end,
            Map<String, String> attributes) {}

    private TraceCollector() {
        server = ServerBootstrap.bootstrap()
                .setLocalAddress(InetAddress.getLoopbackAddress())
                .setCanonicalHostName("127.0.0.1")
                .register("/v1/traces", (request, response, context) -> take(request))
                .create();
    }

    static TraceCollector open() {
        try {
            TraceCollector collector = new TraceCollector();
            collector.server.start();
            return collector;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String url() {
        return "http://127.0.0.1:" + server.getLocalPort();
    }

    /** Takes requests, but does not answer them until that is done. */
    void whileItIsSilent(Runnable work) {
        answers.drainPermits();
        try {
            work.run();
        } finally {
            answers.release(MANY);
        }
    }

    /** What came in the header {@code Authorization}. */
    List<String> authorizations() {
        return List.copyOf(authorizations);
    }

    /** How servers call themselves. */
    List<String> services() {
        return List.copyOf(services);
    }

    /** All spans of a trace, as soon as there is such a one among them. */
    List<Span> trace(String id, Predicate<Span> awaited) {
        Instant end = Instant.now().plus(Duration.ofSeconds(20));
        while (Instant.now().isBefore(end)) {
            List<Span> found =
                    spans.stream().filter(span -> span.trace().equals(id)).toList();
            if (found.stream().anyMatch(awaited)) {
                return found;
            }
            CommandProcess.pause();
        }
        throw new AssertionError("no such span in " + spans);
    }

    /** All that ever came, as text. */
    String everything() {
        return everything.toString();
    }

    @Override
    public void close() {
        server.close(CloseMode.IMMEDIATE);
    }

    /** The answer to each is an empty 200, which is an empty message of Protobuf. */
    private void take(ClassicHttpRequest request) throws IOException {
        answers.acquireUninterruptibly();
        byte[] body = request.getEntity().getContent().readAllBytes();
        authorizations.add(String.valueOf(request.getFirstHeader("Authorization")));
        everything.append(new String(body, StandardCharsets.UTF_8));
        for (Fields resourceSpans : Fields.of(body).messages(1)) {
            for (Fields resource : resourceSpans.messages(1)) {
                services.add(attributes(resource, 1).get("service.name"));
            }
            for (Fields scopeSpans : resourceSpans.messages(2)) {
                scopeSpans.messages(2).forEach(span -> spans.add(span(span)));
            }
        }
    }

    private static Span span(Fields span) {
        return new Span(
                HexFormat.of().formatHex(span.bytes(1)),
                HexFormat.of().formatHex(span.bytes(2)),
                HexFormat.of().formatHex(span.bytes(4)),
                span.text(5),
                span.number(6),
                span.number(7),
                span.number(8),
                attributes(span, 9));
    }

    private static Map<String, String> attributes(Fields message, int field) {
        Map<String, String> attributes = new HashMap<>();
        for (Fields each : message.messages(field)) {
            Fields value = each.messages(2).get(0);
            attributes.put(each.text(1), value.has(1) ? value.text(1) : Long.toString(value.number(3)));
        }
        return attributes;
    }

    /** The fields of one message of Protobuf, by their numbers: byte arrays and numbers. */
    private record Fields(Map<Integer, List<Object>> values) {
        static Fields of(byte[] message) {
            Map<Integer, List<Object>> values = new HashMap<>();
            ByteBuffer in = ByteBuffer.wrap(message).order(ByteOrder.LITTLE_ENDIAN);
            while (in.hasRemaining()) {
                long key = varint(in);
                Object value;
                switch ((int) key & 7) {
                    case 0 -> value = varint(in);
                    case 1 -> value = in.getLong();
                    case 2 -> {
                        byte[] bytes = new byte[(int) varint(in)];
                        in.get(bytes);
                        value = bytes;
                    }
                    case 5 -> value = (long) in.getInt();
                    default -> throw new IllegalStateException("not Protobuf");
                }
                values.computeIfAbsent((int) (key >>> 3), fresh -> new ArrayList<>())
                        .add(value);
            }
            return new Fields(values);
        }

        boolean has(int field) {
            return values.containsKey(field);
        }

        List<Fields> messages(int field) {
            return values.getOrDefault(field, List.of()).stream()
                    .map(value -> of((byte[]) value))
                    .toList();
        }

        byte[] bytes(int field) {
            return has(field) ? (byte[]) values.get(field).get(0) : new byte[0];
        }

        String text(int field) {
            return new String(bytes(field), StandardCharsets.UTF_8);
        }

        long number(int field) {
            return has(field) ? (long) values.get(field).get(0) : 0;
        }

        private static long varint(ByteBuffer in) {
            long value = 0;
            for (int shift = 0; ; shift += 7) {
                byte next = in.get();
                value |= (long) (next & 0x7f) << shift;
                if (next >= 0) {
                    return value;
                }
            }
        }
    }
}
