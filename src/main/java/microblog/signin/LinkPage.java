package microblog.signin;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import microblog.access.Open;
import microblog.errors.Refusal;
import microblog.errors.Shape;
import microblog.errors.Surface;
import microblog.pages.FormErrors;
import microblog.pages.HtmlPage;
import microblog.pages.Moment;
import microblog.pages.Told;
import microblog.pages.Visit;
import microblog.pages.Visits;
import microblog.ratelimits.RateLimit;
import microblog.ratelimits.RateLimits;
import microblog.requests.ClientIps;
import microblog.users.EmailOwner;
import org.eclipse.microprofile.openapi.annotations.Operation;

/**
 * {@code /signin/link}: the page behind the link of a sign-in mail. Opening it, however often and by whatever program,
 * spends nothing: its button does, by handing the token to the app or by starting a session here.
 */
@ApplicationScoped
@Path("signin/link")
@Surface(Shape.PAGE)
@Open
public class LinkPage {
    /** Where the page is. */
    static final String PATH = "/signin/link";

    private static final String TOKEN = "token";
    private static final Told TAKEN_OVER = new Told(
            "What could open it before has ended, this link included.",
            "Ask the app for a new link.",
            "/signin",
            "Sign in here");

    @Inject
    Visits visits;

    @Inject
    SignInLinks links;

    @Inject
    EmailOwner owner;

    @Inject
    WebSignIn signIn;

    @Inject
    SecondStepForm secondStep;

    @Inject
    RateLimits limits;

    @Inject
    ClientIps addresses;

    /** Where the link leads. */
    @GET
    @Operation(hidden = true)
    public Response page(@Context HttpServletRequest request, @Context HttpServletResponse response) {
        Visit visit = visits.of(request, response);
        limits.check(RateLimit.VERIFY_BY_ADDRESS, addresses.of(visit.request()));
        String token = visit.parameter(TOKEN);
        return visit.show(page(visit, token, FormErrors.NONE));
    }

    private HtmlPage page(Visit visit, String token, FormErrors errors) {
        SignInLink link = links.find(token).orElseThrow(LinkPage::ended);
        if (link.isForApp()) {
            String target = link.app().redirectUrl() + token;
            LinkView view = view(visit, link, token, link.app().name(), link.needsCode() ? null : target, errors);
            HtmlPage page = HtmlPage.of("link", "Open in " + link.app().name(), view);
            return view.step() == null || view.step().passkey() == null ? page : page.withScripts();
        }
        LinkView view = view(visit, link, token, null, null, errors);
        return HtmlPage.of("link", "Sign in to " + visit.site(), view).withFormsThatLeadElsewhere();
    }

    /** Spends a link for the web, and signs in. */
    @POST
    @Operation(hidden = true)
    public Response form(@Context HttpServletRequest request, @Context HttpServletResponse response) {
        limits.check(RateLimit.VERIFY_BY_ADDRESS, addresses.of(request));
        Visit visit = visits.of(request, response);
        visit.checkForm();
        String token = visit.parameter(TOKEN);
        boolean isForeign = visit.parameter("decision").equals("foreign");
        SignInLink link = links.find(token).orElseThrow(LinkPage::ended);
        if (link.isForApp() && isForeign) {
            owner.takeOver(link.person());
            return visit.show(HtmlPage.of("told", "The account is yours", TAKEN_OVER));
        }
        if (link.needsCode() && !secondStep.isTaken(visit, link.person(), "link")) {
            return visit.show(page(visit, token, SecondStepForm.errors(visit)).failed());
        }
        if (link.isForApp()) {
            // Without a code there is nothing to be done here: its page leads to the app.
            if (!link.needsCode() || !links.confirm(token)) {
                throw ended();
            }
            return visit.show(page(visit, token, FormErrors.NONE));
        }
        links.spendOnTheWeb(token).orElseThrow(LinkPage::ended);
        if (isForeign) {
            owner.takeOver(link.person());
        } else {
            owner.confirm(link.person());
        }
        return signIn.signIn(visit, link.person(), "link", Optional.ofNullable(link.continuePath()));
    }

    private LinkView view(Visit visit, SignInLink link, String token, String app, String target, FormErrors errors) {
        String madeAt = link.proven() ? null : Moment.text(link.person().firstSeen());
        return new LinkView(
                visit.formToken(),
                token,
                link.person().username(),
                app,
                target,
                madeAt,
                link.needsCode() ? secondStep.of(visit, link.person()) : null,
                errors);
    }

    private static Refusal ended() {
        return Refusal.page(
                404,
                "This link no longer works",
                "It was used already, is older than ten minutes, or is not complete. Ask for a new one.");
    }
}
