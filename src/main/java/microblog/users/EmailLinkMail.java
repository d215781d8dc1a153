package microblog.users;

import java.util.Locale;
import microblog.mail.HtmlText;
import microblog.mail.Message;
import microblog.mail.Salutation;

/** The mail with a link that shows whose an address is. */
final class EmailLinkMail {
    private static final String SUBJECT = "Confirm your e-mail address";
    private static final String REGISTERED = "somebody, probably you, made an account at %s with this address.";
    private static final String CHANGED = "somebody, probably you, wants this to be the address of an account at %s.";
    private static final String TEXT = """
            %s

            %s To show that the address is yours, open this page:

            %s

            The link works for %d days. If it was not you, say so there, or do nothing.
            """;
    private static final String HTML = """
            <!doctype html>
            <html lang="en">
            <head><meta charset="utf-8"><title>%s</title></head>
            <body style="font-family: sans-serif; line-height: 1.5">
            <p>%s</p>
            <p>%s To show that the address is yours, open this page:</p>
            <p><a href="%s">Confirm the address</a></p>
            <p>The link works for %d days. If it was not you, say so there, or do nothing.</p>
            </body>
            </html>
            """;

    private EmailLinkMail() {}

    /**
     * The mail.
     *
     * @param isChange whether the account has another address so far
     */
    static Message to(String email, String username, boolean isChange, String site, String link) {
        String salutation = Salutation.to(username);
        String what = String.format(Locale.ROOT, isChange ? CHANGED : REGISTERED, site);
        long days = EmailLinks.LIFE.toDays();
        return new Message(
                email,
                SUBJECT,
                String.format(Locale.ROOT, TEXT, salutation, what, link, days),
                String.format(
                        Locale.ROOT,
                        HTML,
                        HtmlText.of(SUBJECT),
                        HtmlText.of(salutation),
                        HtmlText.of(what),
                        HtmlText.of(link),
                        days));
    }
}
