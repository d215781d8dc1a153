package microblog.sessions;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Optional;
import microblog.config.Setting;
import microblog.config.Settings;
import microblog.requests.ClientIps;
import microblog.users.Account;
import microblog.users.LastSeen;
import microblog.users.UserView;

/**
 * Who is signed in on the web pages. A session is a secret in a cookie and a row in the database, so that every node
 * knows it and ending it holds at once; its forms carry a token that is derived from the secret.
 */
@ApplicationScoped
public class WebSessions {
    private static final String ISSUED = WebSessions.class.getName() + ".issued";

    @Inject
    SessionRepository sessions;

    @Inject
    LastSeen lastSeen;

    @Inject
    ClientIps clientIps;

    @Inject
    Settings settings;

    private SessionCookie cookie;
    private Duration life;

    @PostConstruct
    void configure() {
        cookie = new SessionCookie(settings);
        life = settings.duration(Setting.WEB_SESSION_DAYS);
    }

    /** The session of the browser that sent the request, if a person is signed in with it. */
    public Optional<WebSession> current(HttpServletRequest request) {
        return secret(request)
                .flatMap(secret -> sessions.user(SessionCookie.id(secret), clientIps.of(request))
                        .map(person -> new WebSession(
                                SessionCookie.id(secret),
                                person.seenAt(lastSeen.touch(person.id())),
                                SessionCookie.formToken(secret))));
    }

    /**
     * The token for the forms of a page, whether somebody is signed in or not; a browser that has no cookie yet gets
     * one.
     */
    public String formToken(HttpServletRequest request, HttpServletResponse response) {
        return SessionCookie.formToken(secret(request).orElseGet(() -> renew(request, response, null)));
    }

    /** Whether a form comes from a page that this browser was given, by the token that it carries. */
    public boolean isOwnForm(HttpServletRequest request, String token) {
        return secret(request)
                .map(SessionCookie::formToken)
                .filter(expected -> MessageDigest.isEqual(
                        expected.getBytes(StandardCharsets.US_ASCII), token.getBytes(StandardCharsets.UTF_8)))
                .isPresent();
    }

    /** Signs a person in, with a new secret, so that one planted in the browser before is worth nothing. */
    public void start(HttpServletRequest request, HttpServletResponse response, UserView person) {
        String secret = replace(request, response);
        sessions.add(
                SessionCookie.id(secret), person.id(), life, request.getHeader("User-Agent"), clientIps.of(request));
    }

    /** The same for an account that was looked at before; false when all its logins have ended since. */
    public boolean start(HttpServletRequest request, HttpServletResponse response, Account account) {
        String secret = replace(request, response);
        return sessions.add(
                SessionCookie.id(secret), account, life, request.getHeader("User-Agent"), clientIps.of(request));
    }

    /**
     * Gives a session another secret, so that a copy of the former one is worth nothing. Nobody has signed in by that:
     * it is as old as before.
     */
    public void changeSecret(HttpServletRequest request, HttpServletResponse response, WebSession session) {
        String secret = renew(request, response, life);
        sessions.renew(
                session.id(), SessionCookie.id(secret), life, request.getHeader("User-Agent"), clientIps.of(request));
    }

    private String replace(HttpServletRequest request, HttpServletResponse response) {
        current(request)
                .ifPresent(
                        former -> sessions.remove(former.id(), former.person().id()));
        return renew(request, response, life);
    }

    /** Signs out. */
    public void end(HttpServletRequest request, HttpServletResponse response) {
        current(request)
                .ifPresent(session ->
                        sessions.remove(session.id(), session.person().id()));
        cookie.remove(response);
    }

    private Optional<String> secret(HttpServletRequest request) {
        return request.getAttribute(ISSUED) instanceof String issued ? Optional.of(issued) : cookie.read(request);
    }

    private String renew(HttpServletRequest request, HttpServletResponse response, Duration keptFor) {
        String secret = cookie.renew(response, keptFor);
        request.setAttribute(ISSUED, secret);
        return secret;
    }
}
