package microblog.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import microblog.config.Settings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MailerTest {
    private static final Message MAIL =
            new Message("susan@example.com", "Grüße 🐱", "Grüße, susan\nhttps://x.example/?a=1", "<p>Grüße, susan</p>");
    private GreenMail server;

    @AfterEach
    void stop() {
        if (server != null) {
            server.stop();
        }
    }

    @Test
    void aMailArrivesInBothFormsAndInUtf8() throws Exception {
        start(ServerSetup.PROTOCOL_SMTP);

        mailer(Map.of("PUBLIC_URL", "https://blog.example.org")).send(MAIL);

        MimeMessage received = server.getReceivedMessages()[0];
        MimeMultipart forms = (MimeMultipart) received.getContent();
        assertTrue(received.getContentType().startsWith("multipart/alternative"));
        assertEquals(2, forms.getCount());
        assertEquals("text/plain; charset=UTF-8", forms.getBodyPart(0).getContentType());
        assertEquals("text/html; charset=UTF-8", forms.getBodyPart(1).getContentType());
        assertEquals(MAIL.text(), forms.getBodyPart(0).getContent().toString().replace("\r\n", "\n"));
        assertEquals(MAIL.html(), forms.getBodyPart(1).getContent());
        assertEquals("Grüße 🐱", received.getSubject());
        assertEquals("donotreply@microblog.example.com", received.getFrom()[0].toString());
        assertEquals("susan@example.com", received.getAllRecipients()[0].toString());
        assertTrue(received.getMessageID().matches("<[0-9a-f-]{36}@blog\\.example\\.org>"), received.getMessageID());
        assertEquals("auto-generated", received.getHeader("Auto-Submitted", null));
        Duration age = Duration.between(received.getSentDate().toInstant(), Instant.now());
        assertTrue(age.abs().compareTo(Duration.ofMinutes(1)) < 0);
    }

    @Test
    void theSenderMayHaveANameInAnyScript() throws Exception {
        start(ServerSetup.PROTOCOL_SMTP);

        mailer(Map.of("MAIL_DEFAULT_SENDER", "Das Blög <robot@example.org>")).send(MAIL);

        MimeMessage received = server.getReceivedMessages()[0];
        assertTrue(received.getHeader("From", null).matches("\\p{ASCII}+"));
        assertEquals("Das Blög", ((jakarta.mail.internet.InternetAddress) received.getFrom()[0]).getPersonal());
    }

    @Test
    void namesOfHostsInAnyScriptAreReached() throws Exception {
        start(ServerSetup.PROTOCOL_SMTP);

        mailer(Map.of()).send(new Message("susan@büro.example", "s", "t", "h"));

        assertEquals("susan@xn--bro-hoa.example", server.getReceivedMessages()[0].getAllRecipients()[0].toString());
    }

    /** Only a mail server that says that it takes them is given such addresses (RFC 6531, section 3.2). */
    @Test
    void namesBeforeTheAtInAnyScriptAreReachedByServersThatTakeThem() throws Exception {
        try (ServerSocket takesThem = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CompletableFuture<List<String>> heard = CompletableFuture.supplyAsync(() -> hear(takesThem, "SMTPUTF8"));

            mailer(takesThem.getLocalPort()).send(new Message("zoë@büro.example", "s", "t", "h"));

            List<String> lines = heard.get(20, TimeUnit.SECONDS);
            assertTrue(lines.contains("RCPT TO:<zoë@xn--bro-hoa.example>"), lines::toString);
            assertTrue(lines.stream().anyMatch(line -> line.matches("MAIL FROM:.* SMTPUTF8")), lines::toString);
            assertTrue(lines.contains("To: zoë@xn--bro-hoa.example"), lines::toString);
        }
    }

    @ParameterizedTest
    @CsvSource({"SMTPUTF8, true", "8BITMIME, false"})
    void whoCanNotBeReachedIsKnownBefore(String extension, boolean reaches) throws Exception {
        try (ServerSocket one = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CompletableFuture<List<String>> heard = CompletableFuture.supplyAsync(() -> hear(one, extension));

            assertEquals(reaches, mailer(one.getLocalPort()).canReach("zoë@example.com"));
            heard.get(20, TimeUnit.SECONDS);
        }
    }

    @Test
    void otherServersAreNotTriedWithThem() throws Exception {
        try (ServerSocket one = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CompletableFuture<List<String>> heard = CompletableFuture.supplyAsync(() -> hear(one, "8BITMIME"));

            assertThrows(
                    AddressException.class,
                    () -> mailer(one.getLocalPort()).send(new Message("zoë@example.com", "s", "t", "h")));
            List<String> lines = heard.get(20, TimeUnit.SECONDS);
            assertTrue(lines.stream().noneMatch(line -> line.startsWith("RCPT")), lines::toString);
        }
    }

    @Test
    void whoseMailServerIsAwayMayBeReached() {
        start(ServerSetup.PROTOCOL_SMTP);
        Mailer mailer = mailer(Map.of());
        server.stop();

        assertTrue(mailer.canReach("zoë@example.com"));
        assertTrue(mailer.canReach("susan@büro.example"));
    }

    /** Nobody waits long for a mail server that says nothing, and few at a time. */
    @Test
    void aSilentMailServerIsNotWaitedFor() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Mailer mailer = mailer(silent.getLocalPort());
            List<CompletableFuture<Boolean>> asked = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                asked.add(CompletableFuture.supplyAsync(() -> mailer.canReach("zoë@example.com")));
            }
            for (CompletableFuture<Boolean> answer : asked) {
                assertTrue(answer.get(8, TimeUnit.SECONDS));
            }
        }
    }

    /** A mail server that takes one mail, and what it hears. */
    private static List<String> hear(ServerSocket server, String extension) {
        List<String> lines = new ArrayList<>();
        try (Socket client = server.accept();
                BufferedReader in =
                        new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8))) {
            say(client, "220 ready");
            boolean mail = false;
            for (String line = in.readLine(); line != null && !line.equals("QUIT"); line = in.readLine()) {
                lines.add(line);
                if (mail) {
                    mail = !line.equals(".");
                    if (!mail) {
                        say(client, "250 taken");
                    }
                } else {
                    mail = line.equals("DATA");
                    say(
                            client,
                            mail ? "354 go on" : line.startsWith("EHLO") ? "250-x\r\n250 " + extension : "250 fine");
                }
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        return lines;
    }

    private static void say(Socket client, String line) throws IOException {
        client.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
    }

    private static Mailer mailer(int port) {
        Map<String, String> values = Map.of("MAIL_SERVER", "127.0.0.1", "MAIL_PORT", String.valueOf(port));
        return new Mailer(Settings.from(name -> Optional.ofNullable(values.get(name))));
    }

    @Test
    void nobodyElseCanBeWrittenTo() {
        start(ServerSetup.PROTOCOL_SMTP);
        for (String address : new String[] {
            "", "susan", "a@example.com, b@example.com", "a@example.com b@example.com", "<a@example.com>,b@x"
        }) {
            assertThrows(
                    AddressException.class, () -> mailer(Map.of()).send(new Message(address, "s", "t", "h")), address);
        }
        assertEquals(0, server.getReceivedMessages().length);
    }

    @Test
    void aLineBreakInAHeaderIsRefused() {
        for (String bad :
                new String[] {"a\r\nBcc: b@example.com", "a\nb", "a\rb", "a\u0000b", "a\u2028b", "a\u0085b"}) {
            assertThrows(IllegalArgumentException.class, () -> new Message("susan@example.com", bad, "t", "h"));
            assertThrows(IllegalArgumentException.class, () -> new Message(bad + "@example.com", "s", "t", "h"));
        }
    }

    @Test
    void theConfiguredLoginIsUsed() throws Exception {
        start(ServerSetup.PROTOCOL_SMTP);
        server.setUser("robot@example.org", "robot", "hush");
        server.getManagers().getUserManager().setAuthRequired(true);

        mailer(Map.of("MAIL_USERNAME", "robot", "MAIL_PASSWORD", "hush")).send(MAIL);

        assertEquals(1, server.getReceivedMessages().length);
        assertThrows(
                MessagingException.class,
                () -> mailer(Map.of("MAIL_USERNAME", "robot", "MAIL_PASSWORD", "wrong"))
                        .send(MAIL));
        assertEquals(1, server.getReceivedMessages().length);
    }

    @Test
    void withTlsNothingIsSentInClear() {
        start(ServerSetup.PROTOCOL_SMTP);

        assertThrows(
                MessagingException.class,
                () -> mailer(Map.of("MAIL_USE_TLS", "yes")).send(MAIL));
        assertEquals(0, server.getReceivedMessages().length);
    }

    @Test
    void aMailServerWithAnUnknownCertificateGetsNothing() throws Exception {
        start(ServerSetup.PROTOCOL_SMTPS);
        Properties fromTheStart = new Properties();
        fromTheStart.setProperty("mail.smtp.ssl.enable", "true");
        Mailer strict = new Mailer(settings(Map.of()), fromTheStart);

        assertThrows(MessagingException.class, () -> strict.send(MAIL));
        assertEquals(0, server.getReceivedMessages().length);

        fromTheStart.setProperty("mail.smtp.ssl.checkserveridentity", "false");
        fromTheStart.setProperty("mail.smtp.ssl.trust", "*");
        new Mailer(settings(Map.of()), fromTheStart).send(MAIL);
        assertEquals(1, server.getReceivedMessages().length);
    }

    @Test
    void aServerThatIsAwayIsReported() {
        start(ServerSetup.PROTOCOL_SMTP);
        Mailer mailer = mailer(Map.of());
        server.stop();

        assertThrows(MessagingException.class, () -> mailer.send(MAIL));
    }

    @Test
    void aMailTellsLogsNothingOfItsContent() {
        String told = new Message("susan@example.com", "Subject", "secret-link", "secret-link").toString();

        assertFalse(told.contains("secret-link"));
        assertEquals("\"Subject\" to s***@example.com", told);
    }

    @Test
    void textBecomesHtmlWithoutBecomingMarkup() {
        assertEquals("&lt;b onclick=&quot;x&quot;&gt;&amp;amp;&#39;", HtmlText.of("<b onclick=\"x\">&amp;'"));
    }

    private void start(String protocol) {
        server = new GreenMail(new ServerSetup(0, "127.0.0.1", protocol));
        server.start();
    }

    private Mailer mailer(Map<String, String> more) {
        return new Mailer(settings(more));
    }

    private Settings settings(Map<String, String> more) {
        int port = server.getSmtp() != null
                ? server.getSmtp().getPort()
                : server.getSmtps().getPort();
        Map<String, String> values = new HashMap<>(more);
        values.put("MAIL_SERVER", "127.0.0.1");
        values.put("MAIL_PORT", String.valueOf(port));
        return Settings.from(name -> Optional.ofNullable(values.get(name)));
    }
}
