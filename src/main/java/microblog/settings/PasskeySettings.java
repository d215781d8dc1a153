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
import microblog.access.Open;
import microblog.errors.Refusal;
import microblog.errors.Shape;
import microblog.errors.Surface;
import microblog.pages.FormErrors;
import microblog.pages.HtmlPage;
import microblog.pages.LocalPath;
import microblog.pages.Visit;
import microblog.pages.Visits;
import microblog.secondstep.PasskeyOffer;
import microblog.secondstep.PasskeyView;
import microblog.secondstep.Passkeys;
import microblog.users.UserView;
import org.eclipse.microprofile.openapi.annotations.Operation;

/**
 * {@code /settings/passkeys}: adds a passkey, and removes one. Both begin with the password; what was proven is good
 * for the challenge that follows.
 */
@ApplicationScoped
@Path("settings/passkeys")
@Surface(Shape.PAGE)
@Open
public class PasskeySettings {
    private static final LocalPath LIST = new LocalPath(SettingsTab.SIGNIN.path());
    private static final String NO_ANSWER =
            "Your browser did not answer in time, or this passkey is in use already. Try again.";

    @Inject
    Visits visits;

    @Inject
    Passkeys passkeys;

    @Inject
    Reproof reproof;

    /** The form that begins to add one or, with {@code remove}, to remove it. */
    @GET
    @Operation(hidden = true)
    public Response page(@Context HttpServletRequest request, @Context HttpServletResponse response) {
        Visit visit = visits.of(request, response);
        return visit.show(ask(visit, named(visit, visit.parameter("remove")).orElse(null), FormErrors.NONE));
    }

    /** Changes something: {@code action} says what. */
    @POST
    @Operation(hidden = true)
    public Response change(@Context HttpServletRequest request, @Context HttpServletResponse response) {
        Visit visit = visits.of(request, response);
        UserView user = visit.person();
        visit.checkForm();
        return switch (visit.parameter("action")) {
            case "begin" -> begin(visit, user);
            case "add" -> add(visit, user);
            case "remove" -> remove(visit, user);
            default -> visit.goTo(LIST);
        };
    }

    private Response begin(Visit visit, UserView user) {
        FormErrors errors = reproof.errors(visit, user);
        if (!passkeys.arePossible()) {
            throw Refusal.page(404, "No passkeys here", "Browsers have them for sites with https and a name only.");
        }
        if (errors.isEmpty() && passkeys.of(user).size() >= Passkeys.MOST) {
            errors = FormErrors.of(Reproof.PASSWORD, "You have " + Passkeys.MOST + " passkeys. Remove one first.");
        }
        return visit.show(
                errors.isEmpty() ? offer(visit) : ask(visit, null, errors).failed());
    }

    private Response add(Visit visit, UserView user) {
        Optional<List<String>> codes = passkeys.add(
                user,
                visit.formToken(),
                visit.parameter("challenge"),
                visit.parameter("credential"),
                visit.parameter("name"));
        if (codes.isEmpty()) {
            return visit.show(
                    ask(visit, null, FormErrors.of(Reproof.PASSWORD, NO_ANSWER)).failed());
        }
        return codes.get().isEmpty()
                ? visit.goTo(LIST, "The passkey is added.")
                : visit.show(page(new PasskeyForm(
                        visit.formToken(), FormErrors.NONE, user.hasPassword(), null, null, codes.get())));
    }

    private Response remove(Visit visit, UserView user) {
        PasskeyView passkey = named(visit, visit.parameter("id")).orElse(null);
        if (passkey == null) {
            return visit.goTo(LIST);
        }
        FormErrors errors = reproof.errors(visit, user);
        if (!errors.isEmpty()) {
            return visit.show(ask(visit, passkey, errors).failed());
        }
        passkeys.remove(user, passkey.id());
        return visit.goTo(LIST, "The passkey is removed.");
    }

    private Optional<PasskeyView> named(Visit visit, String id) {
        return passkeys.of(visit.person()).stream()
                .filter(each -> each.id().equals(id))
                .findFirst();
    }

    private HtmlPage ask(Visit visit, PasskeyView removed, FormErrors errors) {
        return page(new PasskeyForm(visit.formToken(), errors, visit.person().hasPassword(), removed, null, List.of()));
    }

    private HtmlPage offer(Visit visit) {
        UserView user = visit.person();
        PasskeyOffer offer = passkeys.toAdd(user, visit.formToken());
        return page(new PasskeyForm(visit.formToken(), FormErrors.NONE, user.hasPassword(), null, offer, List.of()))
                .withScripts();
    }

    private static HtmlPage page(PasskeyForm form) {
        return HtmlPage.of("passkeysettings", form.removed() == null ? "Add a passkey" : "Remove a passkey", form)
                .at("settings");
    }
}
