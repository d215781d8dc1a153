package microblog.mail;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.util.Properties;
import microblog.config.Setting;
import microblog.config.Settings;

/** Interim: replaced by task B. */
@ApplicationScoped
public class Outbox {
    @Inject
    Settings settings;

    public void send(Message message) {
        try {
            Properties p = new Properties();
            p.put("mail.smtp.host", settings.text(Setting.MAIL_SERVER));
            p.put("mail.smtp.port", settings.text(Setting.MAIL_PORT));
            MimeMessage m = new MimeMessage(Session.getInstance(p));
            m.setFrom(new InternetAddress(settings.text(Setting.MAIL_DEFAULT_SENDER)));
            m.setRecipients(jakarta.mail.Message.RecipientType.TO, message.to());
            m.setSubject(message.subject());
            MimeBodyPart t = new MimeBodyPart();
            t.setText(message.text(), "utf-8");
            MimeBodyPart h = new MimeBodyPart();
            h.setText(message.html(), "utf-8", "html");
            m.setContent(new MimeMultipart("alternative", t, h));
            Transport.send(m);
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }
}
