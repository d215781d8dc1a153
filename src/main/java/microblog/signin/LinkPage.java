package microblog.signin;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import java.io.IOException;
import java.util.Optional;
import microblog.errors.Refusal;
import microblog.pages.HtmlPage;
import microblog.pages.LocalPath;
import microblog.pages.PageServlet;
import microblog.pages.ServletVisit;
import microblog.ratelimits.RateLimit;
import microblog.ratelimits.RateLimits;
import microblog.requests.ClientIps;
import microblog.users.ProfileUrl;

/**
 * {@code /signin/link}: the page behind the link of a sign-in mail. Opening it, however often and by whatever program,
 * spends nothing: its button does, by handing the token to the app or by starting a session here.
 */
@WebServlet(LinkPage.PATH)
public class LinkPage extends PageServlet {
    /** Where the page is. */
    static final String PATH = "/signin/link";

    private static final long serialVersionUID = 1;
    private static final String TOKEN = "token";

    @Inject
    transient SignInLinks links;

    @Inject
    transient RateLimits limits;

    @Inject
    transient ClientIps addresses;

    @Override
    protected void get(ServletVisit visit) throws IOException {
        limits.check(RateLimit.VERIFY_BY_ADDRESS, addresses.of(visit.request()));
        String token = visit.parameter(TOKEN);
        SignInLink link = links.find(token).orElseThrow(LinkPage::ended);
        if (link.isForApp()) {
            String target = link.app().redirectUrl() + token;
            LinkView view =
                    new LinkView("", token, link.person().username(), link.app().name(), target);
            visit.show(HtmlPage.of("link", "Open in " + link.app().name(), view));
        } else {
            LinkView view = new LinkView(visit.formToken(), token, link.person().username(), null, null);
            visit.show(HtmlPage.of("link", "Sign in to " + visit.site(), view).withFormsThatLeadElsewhere());
        }
    }

    @Override
    protected void post(ServletVisit visit) {
        visit.checkForm();
        limits.check(RateLimit.VERIFY_BY_ADDRESS, addresses.of(visit.request()));
        SignInLink link = links.spendOnTheWeb(visit.parameter(TOKEN)).orElseThrow(LinkPage::ended);
        visit.signIn(link.person());
        visit.goTo(Optional.ofNullable(link.continuePath())
                .orElseGet(() -> new LocalPath(ProfileUrl.path(link.person().username()))));
    }

    private static Refusal ended() {
        return Refusal.page(
                404,
                "This link no longer works",
                "It was used already, is older than ten minutes, or is not complete. Ask for a new one.");
    }
}
