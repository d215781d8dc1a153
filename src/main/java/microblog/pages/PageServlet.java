package microblog.pages;

import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import microblog.errors.ApiError;
import microblog.errors.Busy;
import microblog.errors.OAuthError;
import microblog.errors.Problem;
import microblog.errors.UnexpectedErrorMapper;
import microblog.ratelimits.TooManyRequests;
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
        void take(Visit visit) throws IOException;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        if (METHODS.contains(request.getMethod())) {
            super.service(request, response);
        } else {
            guarded(request, response, visit -> {
                throw ApiError.methodNotAllowed(String.join(", ", METHODS));
            });
        }
    }

    /** Shows the page. */
    protected abstract void get(Visit visit) throws IOException;

    /** Takes a form of the page. A page without forms refuses it. */
    protected void post(Visit visit) throws IOException {
        throw ApiError.methodNotAllowed("GET, HEAD");
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
        Visit visit = new Visit(request, response, sessions, pages);
        try {
            step.take(visit);
        } catch (SignInNeeded unknown) {
            visit.goToSignIn(visit.here());
        } catch (PageProblem refused) {
            tell(refused.status(), refused.title(), refused.getMessage(), Map.of(), response);
        } catch (OAuthError refused) {
            tell(refused.status(), Problem.BAD_REQUEST.title(), refused.getMessage(), refused.headers(), response);
        } catch (TooManyRequests refused) {
            tellLater(429, "Too many attempts", refused.retryAfter(), response);
        } catch (Busy refused) {
            tellLater(503, "The server is busy", refused.retryAfter(), response);
        } catch (RuntimeException failure) {
            ApiError known = UnexpectedErrorMapper.asApiError(failure);
            tell(known.status(), known.title(), known.getMessage(), known.headers(), response);
        }
    }

    private void tellLater(int status, String title, long seconds, HttpServletResponse response) throws IOException {
        String when = seconds < 120 ? seconds + " seconds" : (seconds + 59) / 60 + " minutes";
        tell(status, title, "Please try again in " + when + ".", Map.of("Retry-After", "" + seconds), response);
    }

    private void tell(int status, String title, String text, Map<String, String> headers, HttpServletResponse response)
            throws IOException {
        HtmlPage page = HtmlPage.of("problem", title, text).status(status);
        for (Map.Entry<String, String> header : headers.entrySet()) {
            page = page.header(header.getKey(), header.getValue());
        }
        pages.send(page, Optional.empty(), response);
    }
}
