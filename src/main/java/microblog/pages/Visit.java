package microblog.pages;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import microblog.errors.Refusal;
import microblog.requests.FormParameters;
import microblog.requests.QueryArguments;
import microblog.sessions.HardenedCookie;
import microblog.sessions.WebSession;
import microblog.sessions.WebSessions;
import microblog.users.Account;
import microblog.users.UserView;

/** One request for a page, by a person or somebody unknown, and the answers to it ({@link Visits}). */
public final class Visit {
    /** The name of the field with a form's token. */
    public static final String FORM_TOKEN = "form_token";

    /** What is wrong with a text in a form that doesn't come from such a page; the text is kept. */
    public static final String NOT_OWN_FORM = "This form is no longer valid. Look at your text and send it again";

    private static final LocalPath SIGN_IN = new LocalPath("/signin");
    private static final String WRITTEN = "text";
    private static final Duration TOLD_WITHIN = Duration.ofMinutes(1);

    private final HttpServletRequest request;
    private final HttpServletResponse response;
    private final Visits visits;
    private final WebSessions sessions;
    private final Pages pages;
    private FormParameters parameters;
    private Optional<WebSession> session;

    Visit(HttpServletRequest request, HttpServletResponse response, Visits visits) {
        this.request = request;
        this.response = response;
        this.visits = visits;
        this.sessions = visits.sessions();
        this.pages = visits.pages();
    }

    /** The request, for its address and headers. */
    public HttpServletRequest request() {
        return request;
    }

    /** The answer, for its cookies. */
    public HttpServletResponse response() {
        return response;
    }

    /** The parameters of query and form; an ambiguous or malformed one is refused. */
    public FormParameters parameters() {
        if (parameters == null) {
            parameters = FormParameters.of(request, "scope", "resource");
        }
        return parameters;
    }

    /** A parameter, or an empty text when it is absent. */
    public String parameter(String name) {
        return parameters().get(name).orElse("");
    }

    /** A text of several lines, which browsers send with other line breaks than people type. */
    public String text(String name) {
        return parameter(name).replace("\r\n", "\n");
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
        return session()
                .orElseThrow(() -> new WebApplicationException(goToSignIn(here())))
                .person();
    }

    /** The token for the forms of the page. */
    public String formToken() {
        return sessions.formToken(request, response);
    }

    /** Whether a form comes from a page that this browser was given (OWASP ASVS 5.0, section 3.5). */
    public boolean isOwnForm() {
        return sessions.isOwnForm(request, parameter(FORM_TOKEN));
    }

    /** Refuses a form that doesn't. */
    public void checkForm() {
        if (!isOwnForm()) {
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

    /** The same with an account that was looked at before; false when all its logins have ended since. */
    public boolean signIn(Account account) {
        session = null;
        return sessions.start(request, response, account);
    }

    /** Gives the session that there is another secret. */
    public void renewSession() {
        session().ifPresent(current -> sessions.changeSecret(request, response, current));
        session = null;
    }

    /** Signs out. */
    public void signOut() {
        sessions.end(request, response);
        session = Optional.empty();
    }

    /** The answer with a page. */
    public Response show(HtmlPage page) {
        return page.isForEverybody() && session().isEmpty()
                ? pages.answerEverybody(page, request)
                : pages.answer(page, session());
    }

    /** What the page before said is done, to be told once; null for nothing. */
    public String done() {
        Optional<String> message = visits.doneCookie().read(request).flatMap(Visit::decoded);
        message.ifPresent(told -> remove(visits.doneCookie()));
        return message.orElse(null);
    }

    private static Optional<String> decoded(String value) {
        try {
            return Optional.of(new String(Base64.getUrlDecoder().decode(value), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException tampered) {
            return Optional.empty();
        }
    }

    /** Has the next page that can say it tell what is done. */
    public void tell(String done) {
        String value = Base64.getUrlEncoder().withoutPadding().encodeToString(done.getBytes(StandardCharsets.UTF_8));
        set(visits.doneCookie(), value, TOLD_WITHIN);
    }

    /** Sends the browser on with a GET, to a place on this server that tells what is done. */
    public Response goTo(LocalPath path, String done) {
        tell(done);
        return goTo(path);
    }

    /** The answer with a picture of the page. */
    public Response send(String mediaType, byte[] bytes) {
        return pages.secured(Response.ok(bytes, mediaType))
                .header(HttpHeaders.CONTENT_LENGTH, bytes.length)
                .build();
    }

    /** What the site is called. */
    public String site() {
        return pages.site();
    }

    /** Sends the browser on with a GET, to a place on this server. */
    public Response goTo(LocalPath path) {
        // Relative on purpose: behind a proxy only the client knows the address.
        return redirect(Response.Status.SEE_OTHER, path.text());
    }

    /** Sends the browser on with a GET, to an address elsewhere that was checked. */
    public Response leaveFor(String address) {
        // Not 307 or 308, by which the browser would send the form there, too (RFC 9700, section 4.12).
        return redirect(Response.Status.FOUND, address);
    }

    private Response redirect(Response.Status status, String address) {
        return pages.secured(Response.status(status))
                .header(HttpHeaders.LOCATION, address)
                .type("text/html; charset=utf-8")
                .build();
    }

    /** Gives the browser a cookie for so long. */
    public void set(HardenedCookie cookie, String value, Duration life) {
        cookie.set(response, value, life);
    }

    /** Takes a cookie away from the browser. */
    public void remove(HardenedCookie cookie) {
        cookie.remove(response);
    }

    /**
     * Sends somebody whose session ended while they were writing to sign in, and back to the form then, which has the
     * text again.
     *
     * @param form where the form is; it reads its text from the query
     */
    public Response goToSignIn(LocalPath form, String text) {
        String query = "?" + WRITTEN + "=" + URLEncoder.encode(text, StandardCharsets.UTF_8);
        Optional<LocalPath> withText = text.isEmpty() ? Optional.empty() : LocalPath.of(form + query);
        return goTo(withText.flatMap(Visit::signInFor).or(() -> signInFor(form)).orElse(SIGN_IN));
    }

    /** What was written before; {@code otherwise} when nothing was. */
    public String written(String otherwise) {
        return QueryArguments.parse(request.getQueryString()).get(WRITTEN).orElse(otherwise);
    }

    /** Sends somebody unknown to sign in, and back to {@code afterwards} then. */
    public Response goToSignIn(LocalPath afterwards) {
        return goTo(signInFor(afterwards).orElse(SIGN_IN));
    }

    /** Where to sign in on the way to a place; none when the place is too long to come along. */
    private static Optional<LocalPath> signInFor(LocalPath place) {
        return LocalPath.of(SIGN_IN + "?continue=" + URLEncoder.encode(place.text(), StandardCharsets.UTF_8));
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
