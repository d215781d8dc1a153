package microblog.blackbox;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** A mail server that offers STARTTLS (RFC 3207) and AUTH (RFC 4954), and writes down what its clients say. */
final class TlsMailServer implements AutoCloseable {
    private static final String STORE_PASSWORD = "changeit";

    private final ServerSocket socket;
    private final Path keyStore;
    private final SSLContext tls;
    private final BlockingQueue<Dialogue> dialogues = new LinkedBlockingQueue<>();

    private TlsMailServer(ServerSocket socket, Path keyStore) throws IOException, GeneralSecurityException {
        this.socket = socket;
        this.keyStore = keyStore;
        tls = context(keyStore);
        Thread thread = new Thread(this::serve, "mail server");
        thread.setDaemon(true);
        thread.start();
    }

    /** Listens at this address of this machine, on any free port. */
    static TlsMailServer open(String address) {
        try {
            Path keyStore = TestFolder.create("keys").resolve("mail.p12");
            createKey(keyStore, address);
            return new TlsMailServer(new ServerSocket(0, 10, InetAddress.getByName(address)), keyStore);
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    int port() {
        return socket.getLocalPort();
    }

    /** What makes a JVM trust this server. */
    String trustOptions() {
        return "-Djavax.net.ssl.trustStore=" + keyStore + " -Djavax.net.ssl.trustStorePassword=" + STORE_PASSWORD;
    }

    /** What the next client said until it had handed over a mail; waited for. */
    Dialogue nextMail() {
        try {
            Dialogue next = dialogues.poll(20, TimeUnit.SECONDS);
            if (next == null) {
                throw new AssertionError("no mail came");
            }
            return next;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void serve() {
        while (!socket.isClosed()) {
            try (Socket client = socket.accept()) {
                new SmtpConversation(client, tls, dialogues::add).hold();
            } catch (IOException e) {
                // The client is gone, or the server is being closed: the story that waits for a mail will tell.
                continue;
            }
        }
    }

    private static SSLContext context(Path keyStore) throws IOException, GeneralSecurityException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(keyStore)) {
            keys.load(in, STORE_PASSWORD.toCharArray());
        }
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(keys, STORE_PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(factory.getKeyManagers(), null, null);
        return context;
    }

    private static void createKey(Path keyStore, String address) throws IOException {
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keystore",
                        keyStore.toString(),
                        "-storepass",
                        STORE_PASSWORD,
                        "-alias",
                        "mail",
                        "-keyalg",
                        "RSA",
                        "-validity",
                        "2",
                        "-dname",
                        "CN=" + address,
                        "-ext",
                        "san=ip:" + address)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (keytool.onExit().join().exitValue() != 0) {
            throw new IllegalStateException("keytool failed");
        }
    }

    /**
     * What a client said.
     *
     * @param inClear the lines before the connection was encrypted
     * @param encrypted the lines after that
     */
    record Dialogue(List<String> inClear, List<String> encrypted) {}
}
