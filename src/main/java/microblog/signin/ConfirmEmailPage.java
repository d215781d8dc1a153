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
import microblog.access.Open;
import microblog.errors.DatabaseFailure;
import microblog.errors.Refusal;
import microblog.errors.Shape;
import microblog.errors.Surface;
import microblog.pages.HtmlPage;
import microblog.pages.Moment;
import microblog.pages.Told;
import microblog.pages.Visit;
import microblog.pages.Visits;
import microblog.ratelimits.RateLimit;
import microblog.ratelimits.RateLimits;
import microblog.requests.ClientIps;
import microblog.users.EmailClaim;
import microblog.users.EmailLinks;
import microblog.users.EmailOwner;
import org.eclipse.microprofile.openapi.annotations.Operation;

/**
 * {@code /email/confirm}: the page behind the link of a mail that asks whose an address is. Opening it, by whatever
 * program, changes nothing: its buttons do.
 */
@ApplicationScoped
@Path("email/confirm")
@Surface(Shape.PAGE)
@Open
public class ConfirmEmailPage {
    private static final String TOKEN = "token";

    @Inject
    Visits visits;

    @Inject
    EmailLinks links;

    @Inject
    EmailOwner owner;

    @Inject
    RateLimits limits;

    @Inject
    ClientIps clientIps;

    /**
     * What the page shows.
     *
     * @param token the token of the link
     * @param username whose account it is about
     * @param email the address that the mail went to
     * @param madeAt when the account was made
     * @param isChange whether the account has another address so far
     */
    public record View(
            String formToken, String token, String username, String email, String madeAt, boolean isChange) {}

    /** What the link is about. */
    @GET
    @Operation(hidden = true)
    public Response page(@Context HttpServletRequest request, @Context HttpServletResponse response) {
        Visit visit = visits.of(request, response);
        limits.check(RateLimit.VERIFY_BY_ADDRESS, clientIps.of(request));
        String token = visit.parameter(TOKEN);
        EmailClaim claim = links.find(token).orElseThrow(ConfirmEmailPage::ended);
        View view = new View(
                visit.formToken(),
                token,
                claim.user().username(),
                claim.email(),
                Moment.text(claim.user().firstSeen()),
                claim.isChange());
        return visit.show(HtmlPage.of("confirmemail", "Is this address yours?", view));
    }

    /** Says whose the address is. */
    @POST
    @Operation(hidden = true)
    public Response form(@Context HttpServletRequest request, @Context HttpServletResponse response) {
        limits.check(RateLimit.VERIFY_BY_ADDRESS, clientIps.of(request));
        Visit visit = visits.of(request, response);
        visit.checkForm();
        String token = visit.parameter(TOKEN);
        return visit.parameter("decision").equals("foreign") ? foreign(visit, token) : own(visit, token);
    }

    private Response own(Visit visit, String token) {
        try {
            links.confirm(token).orElseThrow(ConfirmEmailPage::ended);
        } catch (RuntimeException failure) {
            if (DatabaseFailure.isDuplicate(failure)) {
                throw Refusal.page(409, "The address is taken", "Another account here has this address by now.");
            }
            throw failure;
        }
        Told told = new Told("Your address is confirmed.", null, "/", "Go to the start page");
        return visit.show(HtmlPage.of("told", "Thank you", told));
    }

    private Response foreign(Visit visit, String token) {
        EmailClaim claim = links.dismiss(token).orElseThrow(ConfirmEmailPage::ended);
        if (claim.isChange() || claim.isProven()) {
            Told told = new Told("Nothing has changed.", null, "/", "Go to the start page");
            return visit.show(HtmlPage.of("told", "Thank you", told));
        }
        owner.takeOver(claim.user());
        Told told = new Told(
                "What could open it before has ended. You can use it, or delete it in its settings.",
                "Ask for a link by e-mail on the sign-in page.",
                "/signin",
                "Sign in");
        return visit.show(HtmlPage.of("told", "The account is yours", told));
    }

    private static Refusal ended() {
        return Refusal.page(
                404,
                "This link no longer works",
                "It was used already, is older than three days, or there is a newer one. Ask for another one in the"
                        + " settings, E-mail.");
    }
}
