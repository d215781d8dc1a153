package microblog.pages;

import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import microblog.errors.Refusal;
import microblog.errors.UnexpectedFailure;
import microblog.sessions.WebSessions;

/** A page of the web pages. Whatever goes wrong is told on a page, too. */
public abstract class PageServlet extends HttpServlet {
    private static final long serialVersionUID = 1;
    private static final List<String> METHODS = List.of("GET", "HEAD", "POST", "OPTIONS");

    @Inject
    transient WebSessions sessions;

    @Inject
    transient Pages pages;

    private interface Step {
        void take(ServletVisit visit) throws IOException;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        if (METHODS.contains(request.getMethod())) {
            super.service(request, response);
        } else {
            guarded(request, response, visit -> {
                throw Refusal.methodNotAllowed(String.join(", ", METHODS));
            });
        }
    }

    /** Shows the page. */
    protected abstract void get(ServletVisit visit) throws IOException;

    /** Takes a form of the page. A page without forms refuses it. */
    protected void post(ServletVisit visit) throws IOException {
        throw Refusal.methodNotAllowed("GET, HEAD");
    }

    @Override
    protected final void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        guarded(request, response, this::get);
    }

    @Override
    protected final void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        guarded(request, response, this::post);
    }

    private void guarded(HttpServletRequest request, HttpServletResponse response, Step step) throws IOException {
        ServletVisit visit = new ServletVisit(request, response, sessions, pages);
        try {
            step.take(visit);
        } catch (SignInNeeded unknown) {
            visit.goToSignIn(visit.here());
        } catch (RuntimeException failure) {
            pages.send(Pages.of(UnexpectedFailure.refusal(failure)), Optional.empty(), response);
        }
    }
}
