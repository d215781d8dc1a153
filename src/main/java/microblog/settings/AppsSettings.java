package microblog.settings;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import microblog.access.Open;
import microblog.access.Scope;
import microblog.access.ScopeSet;
import microblog.apptokens.AppTokens;
import microblog.apptokens.AuthorizedApp;
import microblog.audit.AuditEvent;
import microblog.audit.AuditTrail;
import microblog.errors.Refusal;
import microblog.errors.Shape;
import microblog.errors.Surface;
import microblog.login.KnownDevices;
import microblog.logins.Kept;
import microblog.logins.Logins;
import microblog.pages.HtmlPage;
import microblog.pages.LocalPath;
import microblog.pages.Moment;
import microblog.pages.Visit;
import microblog.pages.Visits;
import microblog.requests.FormParameters;
import microblog.secrets.SecretHash;
import microblog.sessions.SessionInfo;
import microblog.sessions.SessionRepository;
import microblog.sessions.WebSession;
import microblog.users.UserView;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** {@code /settings/apps}: what may act for the user, and where they are signed in; each can be ended. */
@ApplicationScoped
@Path("settings/apps")
@Surface(Shape.PAGE)
@Open
public class AppsSettings {
    @Inject
    KnownDevices devices;

    @Inject
    Visits visits;

    @Inject
    AppTokens tokens;

    @Inject
    SessionRepository sessions;

    @Inject
    Logins logins;

    /** The lists. */
    @GET
    @Operation(hidden = true)
    public Response page(@Context HttpServletRequest request, @Context HttpServletResponse response) {
        Visit visit = visits.of(request, response);
        UserView user = visit.person();
        WebSession here = visit.session().orElseThrow();
        List<AuthorizedApp> all = tokens.of(user.id());
        AppsView view = new AppsView(
                visit.formToken(),
                visit.done(),
                sessions.of(user.id()).stream()
                        .map(session -> session(session, here))
                        .toList(),
                all.stream()
                        .filter(app -> app.client() != null)
                        .map(AppsSettings::app)
                        .toList(),
                all.stream()
                        .filter(app -> app.client() == null)
                        .map(AppsSettings::app)
                        .toList());
        return visit.show(HtmlPage.of("apps", "Apps and devices", view).at("settings"));
    }

    /** Ends one of them, or all but this session. */
    @POST
    @Operation(hidden = true)
    public Response end(@Context HttpServletRequest request, @Context HttpServletResponse response) {
        Visit visit = visits.of(request, response);
        UserView user = visit.person();
        visit.checkForm();
        return visit.goTo(new LocalPath(SettingsTab.APPS.path()), end(visit.parameters(), user, visit));
    }

    private String end(FormParameters form, UserView user, Visit visit) {
        if (form.get("everywhere").isPresent()) {
            Kept here = visit.session()
                    .map(session -> Kept.session(session.id().hex()))
                    .orElse(Kept.NONE);
            logins.end(user.id(), here);
            visit.renewSession();
            devices.remember(visit.response(), user);
            AuditTrail.success(AuditEvent.SESSION_ENDED)
                    .user(user.id())
                    .with("reason", "everywhere")
                    .log();
            return "You are signed out everywhere else.";
        }
        Optional<String> token = form.get("token");
        if (token.isPresent()) {
            if (tokens.revoke(user.id(), number(token.get()))) {
                AuditTrail.success(AuditEvent.APP_REVOKED).user(user.id()).log();
            }
            return "The app has no access any more.";
        }
        if (sessions.remove(hash(form.get("session").orElse("")), user.id())) {
            AuditTrail.success(AuditEvent.SESSION_ENDED)
                    .user(user.id())
                    .with("reason", "device")
                    .log();
        }
        return "That device is signed out.";
    }

    private static AppsView.Session session(SessionInfo session, WebSession here) {
        return new AppsView.Session(
                session.id().hex(),
                Device.name(session.userAgent()),
                session.clientIp(),
                Moment.text(session.createdAt()),
                Moment.text(session.lastUsedAt()),
                session.id().equals(here.id()));
    }

    private static AppsView.App app(AuthorizedApp app) {
        return new AppsView.App(
                app.id(),
                name(app),
                app.client() == null
                        ? "signed in with a password or an account elsewhere"
                        : app.client().id(),
                sentences(app.scopes()),
                app.createdAt() == null ? null : Moment.text(app.createdAt()),
                app.lastUsedAt() == null ? "not yet" : Moment.text(app.lastUsedAt()),
                app.end() == null ? "when you revoke it" : Moment.text(app.end()));
    }

    private static String name(AuthorizedApp app) {
        return app.client() == null ? "Microblog API" : app.client().name();
    }

    private static List<String> sentences(ScopeSet scopes) {
        if (scopes.isEverything()) {
            return List.of("Do everything that you can do");
        }
        if (scopes.isEmpty()) {
            return List.of("Only know who you are");
        }
        return scopes.values().stream()
                .map(value -> Scope.of(value).map(Scope::meaning).orElse(value))
                .collect(Collectors.toList());
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
                .orElseThrow(AppsSettings::unknown);
    }

    private static Refusal unknown() {
        return Refusal.page(400, "Nothing to revoke", "There is no such app or sign-in. Go back and try again.");
    }
}
