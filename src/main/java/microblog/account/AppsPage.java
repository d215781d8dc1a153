package microblog.account;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import java.io.IOException;
import java.util.Optional;
import microblog.tokens.AppTokens;
import microblog.tokens.SecretHash;
import microblog.users.UserView;
import microblog.web.LocalPath;
import microblog.web.Page;
import microblog.web.PageProblem;
import microblog.web.PageServlet;
import microblog.web.SessionRepository;
import microblog.web.Visit;
import microblog.web.WebSession;

/** {@code /apps}: what may act for the person, and where they are signed in; each can be ended. */
@WebServlet("/apps")
public class AppsPage extends PageServlet {
    private static final long serialVersionUID = 1;

    @Inject
    transient AppTokens tokens;

    @Inject
    transient SessionRepository sessions;

    @Override
    protected void get(Visit visit) throws IOException {
        UserView person = visit.person();
        WebSession here = visit.session().orElseThrow();
        AppsView view = new AppsView(visit.formToken(), tokens.of(person.id()), sessions.of(person.id()), here.id());
        visit.show(Page.of("apps", "Authorized apps", view));
    }

    @Override
    protected void post(Visit visit) {
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

    private static PageProblem unknown() {
        return new PageProblem(400, "Nothing to revoke", "There is no such app or sign-in. Go back and try again.");
    }
}
