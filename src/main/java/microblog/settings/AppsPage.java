package microblog.settings;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import java.io.IOException;
import java.util.Optional;
import microblog.apptokens.AppTokens;
import microblog.errors.Refusal;
import microblog.pages.HtmlPage;
import microblog.pages.LocalPath;
import microblog.pages.PageServlet;
import microblog.pages.ServletVisit;
import microblog.secrets.SecretHash;
import microblog.sessions.SessionRepository;
import microblog.sessions.WebSession;
import microblog.users.UserView;

/** {@code /apps}: what may act for the person, and where they are signed in; each can be ended. */
@WebServlet("/apps")
public class AppsPage extends PageServlet {
    private static final long serialVersionUID = 1;

    @Inject
    transient AppTokens tokens;

    @Inject
    transient SessionRepository sessions;

    @Override
    protected void get(ServletVisit visit) throws IOException {
        UserView person = visit.person();
        WebSession here = visit.session().orElseThrow();
        AppsView view = new AppsView(visit.formToken(), tokens.of(person.id()), sessions.of(person.id()), here.id());
        visit.show(HtmlPage.of("apps", "Authorized apps", view));
    }

    @Override
    protected void post(ServletVisit visit) {
        UserView person = visit.person();
        visit.checkForm();
        visit.parameters().get("token").ifPresent(id -> tokens.revoke(person.id(), number(id)));
        visit.parameters().get("session").ifPresent(id -> sessions.remove(hash(id), person.id()));
        visit.goTo(new LocalPath("/apps"));
    }

    private static long number(String text) {
        if (!text.matches("[0-9]{1,15}")) {
            throw unknown();
        }
        return Long.parseLong(text);
    }

    private static SecretHash hash(String text) {
        return Optional.of(text)
                .filter(hex -> hex.matches("[0-9a-f]{64}"))
                .map(SecretHash::new)
                .orElseThrow(AppsPage::unknown);
    }

    private static Refusal unknown() {
        return Refusal.page(400, "Nothing to revoke", "There is no such app or sign-in. Go back and try again.");
    }
}
