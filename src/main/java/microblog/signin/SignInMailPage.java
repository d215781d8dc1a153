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
import microblog.errors.Refusal;
import microblog.errors.Shape;
import microblog.errors.Surface;
import microblog.pages.HtmlPage;
import microblog.pages.LocalPath;
import microblog.pages.Visit;
import microblog.pages.Visits;
import microblog.requests.ClientIps;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** {@code /signin/mail}: sends a link to sign in on the web pages, and says to look for it. */
@ApplicationScoped
@Path("signin/mail")
@Surface(Shape.PAGE)
@Open
public class SignInMailPage {
    @Inject
    Visits visits;

    @Inject
    SignInByMail mails;

    @Inject
    ClientIps addresses;

    /** What to do next. */
    @GET
    @Operation(hidden = true)
    public Response page(@Context HttpServletRequest request, @Context HttpServletResponse response) {
        Visit visit = visits.of(request, response);
        return visit.show(HtmlPage.of("mailsent", "Check your mail", SignInLinks.LIFE.toMinutes()));
    }

    /** Sends the link. */
    @POST
    @Operation(hidden = true)
    public Response form(@Context HttpServletRequest request, @Context HttpServletResponse response) {
        mails.admit(addresses.of(request));
        Visit visit = visits.of(request, response);
        visit.checkForm();
        String address = visit.parameters()
                .get("email")
                .orElseThrow(() -> Refusal.page(400, "No address", "Go back and enter your e-mail address."));
        mails.sendForWeb(address.strip(), SignInPage.continuePath(visit).orElse(null));
        return visit.goTo(new LocalPath("/signin/mail"));
    }
}
