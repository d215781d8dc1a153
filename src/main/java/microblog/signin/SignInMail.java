package microblog.signin;

import java.util.Locale;
import microblog.mail.HtmlText;
import microblog.mail.Message;
import microblog.mail.Salutation;
import microblog.users.UserView;

/** The mail with a sign-in link: one button, which leads to a page of ours. */
final class SignInMail {
    private static final String TEXT = """
            %s

            somebody, probably you, wants to sign in to %s with this address. \
            To go on, open this page:

            %s: %s

            The link works once and for %d minutes. If it was not you, there is nothing \
            to do: without the link nobody gets in.
            """;
    private static final String HTML = """
            <!doctype html>
            <html lang="en">
            <head><meta charset="utf-8"><title>%s</title></head>
            <body style="font-family: sans-serif; line-height: 1.5">
            <p>%s</p>
            <p>somebody, probably you, wants to sign in to %s with this address.</p>
            <p><a href="%s" style="display: inline-block; padding: 12px 20px; border-radius: 8px; \
            background: #0b57c2; color: #ffffff; font-weight: bold; text-decoration: none">%s</a></p>
            <p>The link works once and for %d minutes. If it was not you, there is nothing to do: \
            without the link nobody gets in.</p>
            </body>
            </html>
            """;

    private SignInMail() {}

    /**
     * The mail.
     *
     * @param button what the button says
     * @param site the site's name
     * @param link the page behind the button
     */
    static Message to(UserView person, String button, String site, String link) {
        String salutation = Salutation.to(person.username());
        long minutes = SignInLinks.LIFE.toMinutes();
        return new Message(
                person.email(),
                "Sign in to " + site,
                String.format(Locale.ROOT, TEXT, salutation, site, button, link, minutes),
                String.format(
                        Locale.ROOT,
                        HTML,
                        HtmlText.of("Sign in to " + site),
                        HtmlText.of(salutation),
                        HtmlText.of(site),
                        HtmlText.of(link),
                        HtmlText.of(button),
                        minutes));
    }
}
