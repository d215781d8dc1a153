package microblog.signin;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import java.io.IOException;
import microblog.errors.Refusal;
import microblog.pages.HtmlPage;
import microblog.pages.LocalPath;
import microblog.pages.PageServlet;
import microblog.pages.ServletVisit;
import microblog.requests.ClientIps;

/** {@code /signin/mail}: sends a link to sign in on the web pages, and says to look for it. */
@WebServlet("/signin/mail")
public class SignInMailPage extends PageServlet {
    private static final long serialVersionUID = 1;

    @Inject
    transient SignInByMail mails;

    @Inject
    transient ClientIps addresses;

    @Override
    protected void get(ServletVisit visit) throws IOException {
        visit.show(HtmlPage.of("mailsent", "Check your mail", SignInLinks.LIFE.toMinutes()));
    }

    @Override
    protected void post(ServletVisit visit) {
        visit.checkForm();
        String address = visit.parameters()
                .get("email")
                .orElseThrow(() -> Refusal.page(400, "No address", "Go back and enter your e-mail address."));
        mails.sendForWeb(address.strip(), SignInPage.continuePath(visit).orElse(null), addresses.of(visit.request()));
        visit.goTo(new LocalPath("/signin/mail"));
    }
}
