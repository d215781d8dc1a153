package microblog.pages;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import microblog.errors.Refusal;
import microblog.requests.FormParameters;
import microblog.sessions.HardenedCookie;
import microblog.sessions.WebSession;
import microblog.sessions.WebSessions;
import microblog.users.UserView;

/** One request for a page, by a person or somebody unknown, and the answer to it. */
public final class ServletVisit {
    /** The name of the field with a form's token. */
    public static final String FORM_TOKEN = "form_token";

    private final HttpServletRequest request;
    private final HttpServletResponse response;
    private final WebSessions sessions;
    private final Pages pages;
    private FormParameters parameters;
    private Optional<WebSession> session;

    ServletVisit(HttpServletRequest request, HttpServletResponse response, WebSessions sessions, Pages pages) {
        this.request = request;
        this.response = response;
        this.sessions = sessions;
        this.pages = pages;
    }

    /** The request, for its address and headers. */
    public HttpServletRequest request() {
        return request;
    }

    /** The parameters of query and form; an ambiguous or malformed one is refused. */
    public FormParameters parameters() {
        if (parameters == null) {
            parameters = FormParameters.of(request, "scope");
        }
        return parameters;
    }

    /** A parameter, or an empty text when it is absent. */
    public String parameter(String name) {
        return parameters().get(name).orElse("");
    }

    /** Who is signed in. */
    public Optional<WebSession> session() {
        if (session == null) {
            session = sessions.current(request);
        }
        return session;
    }

    /** The person who is signed in; somebody unknown is sent to sign in and comes back to this page. */
    public UserView person() {
        return session().orElseThrow(SignInNeeded::new).person();
    }

    /** The token for the forms of the page. */
    public String formToken() {
        return sessions.formToken(request, response);
    }

    /** Refuses a form that doesn't come from a page that this browser was given (OWASP ASVS 5.0, section 3.5). */
    public void checkForm() {
        if (!sessions.isOwnForm(request, parameter(FORM_TOKEN))) {
            throw Refusal.page(
                    403,
                    "This form is no longer valid",
                    "It was opened before you signed in or out, or your browser does not keep cookies."
                            + " Open the page again and repeat what you did.");
        }
    }

    /** Signs a person in. */
    public void signIn(UserView person) {
        sessions.start(request, response, person);
        session = null;
    }

    /** Signs out. */
    public void signOut() {
        sessions.end(request, response);
        session = Optional.empty();
    }

    /** Answers with a page. */
    public void show(HtmlPage page) throws IOException {
        pages.send(page, session(), response);
    }

    /** Answers with a picture of the page. */
    public void send(String mediaType, byte[] bytes) throws IOException {
        pages.secure(response);
        response.setContentType(mediaType);
        response.setContentLength(bytes.length);
        response.getOutputStream().write(bytes);
    }

    /** What the site is called. */
    public String site() {
        return pages.site();
    }

    /** Sends the browser on with a GET, to a place on this server. */
    public void goTo(LocalPath path) {
        // Relative on purpose: behind a proxy only the client knows the address.
        response.setStatus(HttpServletResponse.SC_SEE_OTHER);
        pages.secure(response);
        response.setHeader("Location", path.text());
    }

    /** Sends the browser on with a GET, to an address elsewhere that was checked. */
    public void leaveFor(String address) {
        // Not 307 or 308, by which the browser would send the form there, too (RFC 9700, section 4.12).
        response.setStatus(HttpServletResponse.SC_FOUND);
        pages.secure(response);
        response.setHeader("Location", address);
    }

    /** Gives the browser a cookie for so long. */
    public void set(HardenedCookie cookie, String value, Duration life) {
        cookie.set(response, value, life);
    }

    /** Takes a cookie away from the browser. */
    public void remove(HardenedCookie cookie) {
        cookie.remove(response);
    }

    /** Sends somebody unknown to sign in, and back to {@code afterwards} then. */
    public void goToSignIn(LocalPath afterwards) {
        goTo(new LocalPath("/signin?continue=" + URLEncoder.encode(afterwards.text(), StandardCharsets.UTF_8)));
    }

    /** The place that is asked for, with its query; the front page when it is none that one can come back to. */
    LocalPath here() {
        String query = request.getQueryString();
        String place = request.getRequestURI() + (query == null ? "" : "?" + query);
        boolean isRepeatable =
                request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
        return LocalPath.of(isRepeatable ? place : "/").orElse(new LocalPath("/"));
    }
}
