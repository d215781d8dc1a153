package microblog.passwordreset;

import java.time.Duration;
import java.util.Locale;
import microblog.config.Setting;
import microblog.config.Settings;
import microblog.mail.HtmlText;
import microblog.mail.Message;
import microblog.mail.Salutation;
import microblog.users.UserView;

/** The mail with the link to a new password (Microblog API, "Password Resets"). */
final class ResetMail {
    private static final String SUBJECT = "Reset Your Password";
    private static final String TEXT = """
            %s

            somebody, probably you, asked for a new password for your account. \
            To choose one, open this page:

            %s

            The link works once and for %s. If you did not ask for it, there is nothing \
            to do: your password stays as it is.
            """;
    private static final String HTML = """
            <!doctype html>
            <html lang="en">
            <head><meta charset="utf-8"><title>Reset your password</title></head>
            <body style="font-family: sans-serif; line-height: 1.5">
            <p>%s</p>
            <p>somebody, probably you, asked for a new password for your account.</p>
            <p><a href="%s">Choose a new password</a></p>
            <p>The link works once and for %s. If you did not ask for it, there is nothing to do: \
            your password stays as it is.</p>
            </body>
            </html>
            """;

    private ResetMail() {}

    /** The mail for this person; the token is added to the address of {@code page}. */
    static Message to(UserView person, Settings settings, String page, String token) {
        String salutation = Salutation.to(person.username());
        String link = link(page, token);
        String life = life(settings.duration(Setting.RESET_TOKEN_MINUTES));
        return new Message(
                person.email(),
                SUBJECT,
                String.format(Locale.ROOT, TEXT, salutation, link, life),
                String.format(Locale.ROOT, HTML, HtmlText.of(salutation), HtmlText.of(link), life));
    }

    private static String link(String page, String token) {
        return page + (page.contains("?") ? "&" : "?") + "token=" + token;
    }

    private static String life(Duration validity) {
        long minutes = validity.toMinutes();
        return minutes == 1 ? "1 minute" : minutes + " minutes";
    }
}
