package microblog.blackbox;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A mail server that keeps what it is given. */
final class Mailbox implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final Optional<GreenMail> server;

    private Mailbox(Optional<GreenMail> server) {
        this.server = server;
    }

    /** A mailbox on any free port. */
    static Mailbox open() {
        return open("127.0.0.1", 0);
    }

    /** A mailbox on this port; none for 0: then stories about mail are skipped. */
    static Mailbox onPort(int port) {
        return port == 0 ? new Mailbox(Optional.empty()) : open("127.0.0.1", port);
    }

    static Mailbox open(String address, int port) {
        GreenMail server = new GreenMail(new ServerSetup(port, address, ServerSetup.PROTOCOL_SMTP));
        server.start();
        return new Mailbox(Optional.of(server));
    }

    int port() {
        return server().getSmtp().getPort();
    }

    /** The first letter to this address, waited for. */
    Letter letterTo(String address) {
        return letterTo(address, 1);
    }

    /** The letter of this number to this address, counted from one and waited for. */
    Letter letterTo(String address, int number) {
        Instant end = Instant.now().plus(PATIENCE);
        while (Instant.now().isBefore(end)) {
            List<MimeMessage> letters = lettersTo(address);
            if (letters.size() >= number) {
                return Letter.of(letters.get(number - 1));
            }
            server().waitForIncomingEmail(100, server().getReceivedMessages().length + 1);
        }
        throw new AssertionError("no mail to " + address);
    }

    /** What has come for this address so far. */
    List<MimeMessage> lettersTo(String address) {
        return Arrays.stream(server().getReceivedMessages())
                .filter(each -> isTo(each, address))
                .toList();
    }

    private GreenMail server() {
        assumeTrue(server.isPresent(), "-Dsmtp.port does not say where the server's mail goes");
        return server.get();
    }

    private static boolean isTo(MimeMessage message, String address) {
        try {
            Address[] recipients = message.getAllRecipients();
            return recipients.length == 1 && recipients[0].toString().equals(address);
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.ifPresent(GreenMail::stop);
    }
}
