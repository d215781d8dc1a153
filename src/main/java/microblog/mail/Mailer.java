package microblog.mail;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.UnsupportedEncodingException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import microblog.config.InvalidSetting;
import microblog.config.Setting;
import microblog.config.Settings;
import microblog.logs.Log;

/**
 * Hands mails to the configured mail server (RFC 5321). With {@code MAIL_USE_TLS} nothing is sent unless the connection
 * is encrypted and the server's certificate is right: by STARTTLS (RFC 3207), or from the start on port 465 (RFC 8314).
 */
@ApplicationScoped
public class Mailer {
    private static final int IMPLICIT_TLS_PORT = 465;
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    // Somebody waits for the answer to a question, and holds a thread meanwhile.
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final int MOST_QUESTIONS = 2;
    private static final Logger LOG = Log.of(Mailer.class);

    private final Semaphore questions = new Semaphore(MOST_QUESTIONS);

    private Session session;
    // For addresses with other than ASCII before the @, which only some mail servers take (RFC 6531).
    private Session international;
    private Session questioning;
    private InternetAddress sender;
    private String ourHost;
    private String username;
    private String password;
    private boolean configured;

    /** For the container's proxy. */
    protected Mailer() {}

    /** Uses the mail server of the configuration. */
    @Inject
    public Mailer(Settings settings) {
        this(settings, new Properties());
    }

    Mailer(Settings settings, Properties more) {
        Optional<String> user = settings.optionalText(Setting.MAIL_USERNAME);
        username = user.orElse(null);
        // A password without a user name would log in as the user of the operating system.
        password = user.map(name -> settings.optionalText(Setting.MAIL_PASSWORD).orElse(""))
                .orElse(null);
        ourHost = settings.url(Setting.PUBLIC_URL).getHost();
        sender = sender(settings.text(Setting.MAIL_DEFAULT_SENDER));
        configured = settings.isGiven(Setting.MAIL_SERVER) && settings.isGiven(Setting.PUBLIC_URL);
        int port = settings.number(Setting.MAIL_PORT);
        boolean tls = settings.flag(Setting.MAIL_USE_TLS);
        Properties smtp = new Properties();
        smtp.setProperty("mail.smtp.host", settings.text(Setting.MAIL_SERVER));
        smtp.setProperty("mail.smtp.port", String.valueOf(port));
        smtp.setProperty("mail.smtp.localhost", ourHost);
        smtp.setProperty("mail.smtp.auth", String.valueOf(user.isPresent()));
        smtp.setProperty("mail.smtp.ssl.enable", String.valueOf(port == IMPLICIT_TLS_PORT));
        smtp.setProperty("mail.smtp.starttls.enable", String.valueOf(tls));
        smtp.setProperty("mail.smtp.starttls.required", String.valueOf(tls));
        smtp.setProperty("mail.smtp.ssl.checkserveridentity", "true");
        // After a failure the server may wait for the rest of a mail, and would not answer a goodbye.
        smtp.setProperty("mail.smtp.quitwait", "false");
        smtp.setProperty("mail.smtp.connectiontimeout", String.valueOf(CONNECT_TIMEOUT.toMillis()));
        smtp.setProperty("mail.smtp.timeout", String.valueOf(TIMEOUT.toMillis()));
        smtp.setProperty("mail.smtp.writetimeout", String.valueOf(TIMEOUT.toMillis()));
        smtp.putAll(more);
        session = Session.getInstance(smtp);
        Properties utf8 = new Properties();
        utf8.putAll(smtp);
        utf8.setProperty("mail.mime.allowutf8", "true");
        international = Session.getInstance(utf8);
        Properties quick = new Properties();
        quick.putAll(utf8);
        for (String wait : List.of("connectiontimeout", "timeout", "writetimeout")) {
            quick.setProperty("mail.smtp." + wait, String.valueOf(PATIENCE.toMillis()));
        }
        questioning = Session.getInstance(quick);
    }

    /**
     * Whether the operator has said where mail goes and where its links lead: only then is anybody sent a mail that
     * they did not ask for.
     */
    public boolean isConfigured() {
        return configured;
    }

    /**
     * Sends a mail; on return the server has taken it.
     *
     * @throws AddressException when nobody can be reached under the address
     * @throws MessagingException when the server is away or refuses
     */
    public void send(Message message) throws MessagingException {
        InternetAddress recipient = recipient(message.to());
        boolean isInternational = !isAscii(recipient.getAddress());
        Session way = isInternational ? international : session;
        MimeMessage mime = mime(message, recipient, way);
        Transport server = way.getTransport("smtp");
        try {
            server.connect(username, password);
            if (isInternational && !takesInternationalAddresses(server)) {
                throw new AddressException(
                        "the part before the @ is not in ASCII, and the mail server does not offer SMTPUTF8");
            }
            server.sendMessage(mime, mime.getAllRecipients());
        } finally {
            close(server);
        }
    }

    // The method of the implementation, which Jakarta Mail's own type doesn't have.
    private static boolean takesInternationalAddresses(Transport server) {
        try {
            return (boolean) server.getClass()
                    .getMethod("supportsExtension", String.class)
                    .invoke(server, "SMTPUTF8");
        } catch (ReflectiveOperationException unknown) {
            return false;
        }
    }

    /**
     * Whether a mail to this address could be sent: not when its part before the @ is not in ASCII and the mail server,
     * as far as it can be asked, does not take such addresses. Each step of asking may take two seconds, and two ask at
     * a time; what could not be asked counts as reachable.
     */
    public boolean canReach(String address) {
        if (isAscii(address.substring(0, Math.max(0, address.lastIndexOf('@'))))) {
            return true;
        }
        if (!questions.tryAcquire()) {
            return true;
        }
        try {
            Transport server = questioning.getTransport("smtp");
            try {
                server.connect(username, password);
                return takesInternationalAddresses(server);
            } finally {
                close(server);
            }
        } catch (MessagingException away) {
            return true;
        } finally {
            questions.release();
        }
    }

    private MimeMessage mime(Message message, InternetAddress recipient, Session way) throws MessagingException {
        MimeMessage mime = new MimeMessage(way) {
            @Override
            protected void updateMessageID() throws MessagingException {
                setHeader("Message-ID", "<" + UUID.randomUUID() + "@" + ourHost + ">");
            }
        };
        MimeBodyPart text = new MimeBodyPart();
        text.setText(message.text(), StandardCharsets.UTF_8.name());
        MimeBodyPart html = new MimeBodyPart();
        html.setText(message.html(), StandardCharsets.UTF_8.name(), "html");
        mime.setFrom(sender);
        mime.setRecipient(RecipientType.TO, recipient);
        mime.setSubject(message.subject(), StandardCharsets.UTF_8.name());
        mime.setSentDate(new Date());
        mime.setHeader("Auto-Submitted", "auto-generated");
        mime.setContent(new MimeMultipart("alternative", text, html));
        mime.saveChanges();
        return mime;
    }

    /** The address as mail servers know it: names of hosts in ASCII (RFC 5891). */
    private static InternetAddress recipient(String address) throws AddressException {
        int at = address.lastIndexOf('@');
        String domain = DomainName.toAscii(address.substring(at + 1))
                .orElseThrow(() -> new AddressException("no such host name"));
        return new InternetAddress(address.substring(0, at + 1) + domain, true);
    }

    private static boolean isAscii(String text) {
        return StandardCharsets.US_ASCII.newEncoder().canEncode(text);
    }

    private static InternetAddress sender(String address) {
        try {
            InternetAddress parsed = new InternetAddress(address, true);
            parsed.setPersonal(parsed.getPersonal(), StandardCharsets.UTF_8.name());
            return parsed;
        } catch (AddressException | UnsupportedEncodingException e) {
            throw new InvalidSetting(Setting.MAIL_DEFAULT_SENDER.name(), "is not a mail address");
        }
    }

    private static void close(Transport server) {
        try {
            server.close();
        } catch (MessagingException e) {
            // The mail was taken or refused before; a server that doesn't say goodbye changes nothing about that.
            LOG.log(Level.DEBUG, "The mail server broke the connection off", e);
        }
    }
}
