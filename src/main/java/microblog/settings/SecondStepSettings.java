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
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import microblog.access.Open;
import microblog.errors.Shape;
import microblog.errors.Surface;
import microblog.pages.FormErrors;
import microblog.pages.HtmlPage;
import microblog.pages.LocalPath;
import microblog.pages.Visit;
import microblog.pages.Visits;
import microblog.secondstep.AwaitedSecret;
import microblog.secondstep.Passkeys;
import microblog.secondstep.SecondStep;
import microblog.users.UserView;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** {@code /settings/second-step}: turns one-time codes on and off, and makes new recovery codes. */
@ApplicationScoped
@Path("settings/second-step")
@Surface(Shape.PAGE)
@Open
public class SecondStepSettings {
    /** Where the page is. */
    static final String PATH = "/settings/second-step";

    private static final LocalPath HERE = new LocalPath(PATH);
    private static final String CODE = "code";
    private static final String WRONG_CODE = "This is not a code of now. Wait for the next one.";

    @Inject
    Visits visits;

    @Inject
    SecondStep secondStep;

    @Inject
    Passkeys passkeys;

    @Inject
    Reproof reproof;

    /** The forms. */
    @GET
    @Operation(hidden = true)
    public Response page(@Context HttpServletRequest request, @Context HttpServletResponse response) {
        Visit visit = visits.of(request, response);
        return visit.show(form(visit, FormErrors.NONE, null, List.of()));
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
            case "confirm" -> confirm(visit, user);
            case "off" -> off(visit, user);
            case "renew" -> renew(visit, user);
            default -> visit.goTo(HERE);
        };
    }

    private Response begin(Visit visit, UserView user) {
        FormErrors errors = reproof.errors(visit, user);
        if (!errors.isEmpty()) {
            return wrong(visit, errors);
        }
        Optional<AwaitedSecret> secret = secondStep.begin(user, visit.formToken());
        return secret.isEmpty() ? visit.goTo(HERE) : visit.show(form(visit, FormErrors.NONE, secret.get(), List.of()));
    }

    private Response confirm(Visit visit, UserView user) {
        String session = visit.formToken();
        String sealed = visit.parameter("secret");
        Optional<List<String>> codes =
                secondStep.confirm(user, session, sealed, visit.parameter(CODE).strip());
        if (codes.filter(List::isEmpty).isPresent()) {
            return visit.goTo(HERE, "One-time codes are on. Your recovery codes are the same as before.");
        }
        if (codes.isPresent()) {
            return visit.show(form(visit, FormErrors.NONE, null, codes.get()));
        }
        Optional<AwaitedSecret> secret =
                secondStep.hasCodes(user.id()) ? Optional.empty() : secondStep.awaited(user, session, sealed);
        return secret.isEmpty()
                ? visit.goTo(HERE)
                : visit.show(form(visit, FormErrors.of(CODE, WRONG_CODE), secret.get(), List.of())
                        .failed());
    }

    private Response off(Visit visit, UserView user) {
        FormErrors errors = codeErrors(visit, user);
        if (!errors.isEmpty()) {
            return wrong(visit, errors);
        }
        secondStep.end(user);
        return visit.goTo(HERE, "You have no one-time codes any more.");
    }

    private Response renew(Visit visit, UserView user) {
        FormErrors errors = secondStep.hasCodes(user.id()) ? codeErrors(visit, user) : reproof.errors(visit, user);
        if (!errors.isEmpty() || !secondStep.isOn(user.id())) {
            return wrong(visit, errors);
        }
        return visit.show(form(visit, FormErrors.NONE, null, secondStep.renewRecoveryCodes(user)));
    }

    private FormErrors codeErrors(Visit visit, UserView user) {
        return secondStep.take(user, visit.parameter(CODE)) ? FormErrors.NONE : FormErrors.of(CODE, WRONG_CODE);
    }

    private Response wrong(Visit visit, FormErrors errors) {
        return visit.show(form(visit, errors, null, List.of()).failed());
    }

    private HtmlPage form(Visit visit, FormErrors errors, AwaitedSecret secret, List<String> codes) {
        UserView user = visit.person();
        String key = secret == null ? null : secret.key();
        SecondStepView view = new SecondStepView(
                visit.formToken(),
                visit.done(),
                errors,
                user.hasPassword(),
                secondStep.hasCodes(user.id()),
                !passkeys.of(user).isEmpty(),
                secondStep.recoveryCodes(user),
                secret == null ? null : secret.sealed(),
                key == null ? null : key.replaceAll("(.{4})(?=.)", "$1 "),
                key == null ? null : uri(visit.site(), user, key),
                key == null ? null : QrCode.of(uri(visit.site(), user, key)),
                codes);
        return HtmlPage.of("secondstep", "Second step", view).at("settings");
    }

    private static String uri(String site, UserView user, String key) {
        return "otpauth://totp/" + quoted(site) + ":" + quoted(user.username()) + "?secret=" + key + "&issuer="
                + quoted(site);
    }

    private static String quoted(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
