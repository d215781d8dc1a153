package microblog.signin;

import jakarta.servlet.annotation.WebServlet;
import microblog.pages.LocalPath;
import microblog.pages.PageServlet;
import microblog.pages.ServletVisit;

/** {@code /signout}: ends the session of this browser; only a form of ours does. */
@WebServlet("/signout")
public class SignOutPage extends PageServlet {
    private static final long serialVersionUID = 1;

    @Override
    protected void get(ServletVisit visit) {
        visit.goTo(new LocalPath("/signin"));
    }

    @Override
    protected void post(ServletVisit visit) {
        visit.checkForm();
        visit.signOut();
        visit.goTo(new LocalPath("/signin"));
    }
}
