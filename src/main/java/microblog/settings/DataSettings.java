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
import microblog.access.Open;
import microblog.audit.AuditEvent;
import microblog.audit.AuditTrail;
import microblog.errors.Shape;
import microblog.errors.Surface;
import microblog.pages.FormErrors;
import microblog.pages.HtmlPage;
import microblog.pages.Told;
import microblog.pages.Visit;
import microblog.pages.Visits;
import microblog.requests.ClientIps;
import microblog.users.AccountDeletion;
import microblog.users.Registration;
import microblog.users.UserView;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** {@code /settings/data}: takes one's data along, and deletes the account. */
@ApplicationScoped
@Path("settings/data")
@Surface(Shape.PAGE)
@Open
public class DataSettings {
    private static final String PASSWORD = "password";
    private static final String USERNAME = "username";

    @Inject
    Visits visits;

    @Inject
    Download download;

    @Inject
    Registration registration;

    @Inject
    AccountDeletion deletion;

    @Inject
    ClientIps clientIps;

    /** The forms. */
    @GET
    @Operation(hidden = true)
    public Response page(@Context HttpServletRequest request, @Context HttpServletResponse response) {
        Visit visit = visits.of(request, response);
        return visit.show(form(visit, FormErrors.NONE));
    }

    /** The user's data in one file. */
    @POST
    @Path("export")
    @Operation(hidden = true)
    public Response export(@Context HttpServletRequest request, @Context HttpServletResponse response) {
        Visit visit = visits.of(request, response);
        UserView user = visit.person();
        visit.checkForm();
        byte[] first = download.begin(user.id(), request);
        AuditTrail.success(AuditEvent.USER_EXPORTED)
                .user(user.id())
                .ip(clientIps.of(request))
                .log();
        return Response.ok(first, "application/json")
                .header("Content-Disposition", "attachment; filename=\"microblog-" + user.id() + ".json\"")
                .header("Cache-Control", "no-store")
                .build();
    }

    /** Deletes the account, for whoever knows its password, or its name where there is none. */
    @POST
    @Path("delete")
    @Operation(hidden = true)
    public Response delete(@Context HttpServletRequest request, @Context HttpServletResponse response) {
        Visit visit = visits.of(request, response);
        UserView user = visit.person();
        visit.checkForm();
        FormErrors errors = errors(visit, user);
        if (!errors.isEmpty()) {
            return visit.show(form(visit, errors).failed());
        }
        deletion.delete(user.id());
        AuditTrail.success(AuditEvent.USER_DELETED)
                .user(user.id())
                .ip(clientIps.of(request))
                .log();
        visit.signOut();
        Told told = new Told("Your account is deleted, with all that was in it.", null, "/", "Go to the start page");
        return visit.show(HtmlPage.of("told", "Goodbye", told));
    }

    private FormErrors errors(Visit visit, UserView user) {
        if (user.hasPassword()) {
            return registration.isPassword(user, visit.parameter(PASSWORD))
                    ? FormErrors.NONE
                    : FormErrors.of(PASSWORD, "This is not your password");
        }
        return visit.parameter(USERNAME).equals(user.username())
                ? FormErrors.NONE
                : FormErrors.of(USERNAME, "Type your user name, " + user.username());
    }

    private static HtmlPage form(Visit visit, FormErrors errors) {
        boolean hasPassword = visit.person().hasPassword();
        return HtmlPage.of("datasettings", "Data", new DataForm(visit.formToken(), errors, hasPassword))
                .at("settings");
    }
}
