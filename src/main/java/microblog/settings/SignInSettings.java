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
import microblog.access.Open;
import microblog.errors.Shape;
import microblog.errors.Surface;
import microblog.pages.HtmlPage;
import microblog.pages.LocalPath;
import microblog.pages.Visit;
import microblog.pages.Visits;
import microblog.requests.ClientIps;
import microblog.secondstep.Passkeys;
import microblog.secondstep.SecondStep;
import microblog.users.LinkedIdentities;
import microblog.users.UserView;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** {@code /settings/signin}: the ways in which the user can sign in. */
@ApplicationScoped
@Path("settings/signin")
@Surface(Shape.PAGE)
@Open
public class SignInSettings {
    private static final LocalPath HERE = new LocalPath(SettingsTab.SIGNIN.path());

    @Inject
    Visits visits;

    @Inject
    LinkedIdentities identities;

    @Inject
    Providers providers;

    @Inject
    SecondStep secondStep;

    @Inject
    Passkeys passkeys;

    @Inject
    ClientIps clientIps;

    /** The ways. */
    @GET
    @Operation(hidden = true)
    public Response page(@Context HttpServletRequest request, @Context HttpServletResponse response) {
        Visit visit = visits.of(request, response);
        if (!visit.parameter("unproven").isEmpty()) {
            String problem = visit.person().hasPassword() ? Reproof.WRONG_PASSWORD : Reproof.LONG_AGO;
            return visit.show(form(visit, problem).failed());
        }
        return visit.parameter("taken").isEmpty()
                ? visit.show(form(visit, null))
                : visit.show(form(visit, "That account already leads to somebody else here.")
                        .failed()
                        .status(409));
    }

    /** Unlinks an account elsewhere; never the last way in. */
    @POST
    @Operation(hidden = true)
    public Response unlink(@Context HttpServletRequest request, @Context HttpServletResponse response) {
        Visit visit = visits.of(request, response);
        UserView user = visit.person();
        visit.checkForm();
        if (!identities.unlink(user, visit.parameter("unlink"), clientIps.of(request))) {
            return visit.show(form(visit, "This is your last way in: set a password first.")
                    .failed());
        }
        return visit.goTo(HERE, "That account no longer leads here.");
    }

    private HtmlPage form(Visit visit, String problem) {
        UserView user = visit.person();
        List<SignInWays.Linked> linked = identities.of(user).stream()
                .map(each -> new SignInWays.Linked(each.id(), providers.name(each.issuer())))
                .toList();
        SignInWays ways = new SignInWays(
                visit.formToken(),
                visit.done(),
                problem,
                user.hasPassword(),
                secondStep.hasCodes(user.id()),
                passkeys.of(user),
                passkeys.arePossible(),
                identities.mailAddress(user),
                linked,
                providers.linkable());
        return HtmlPage.of("signinsettings", "Sign-in", ways).at("settings");
    }
}
