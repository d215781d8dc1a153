package microblog.timeline;

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
import microblog.pages.FormErrors;
import microblog.pages.LocalPath;
import microblog.pages.Visit;
import microblog.pages.Visits;
import microblog.posts.PostRepository;
import microblog.posts.PostRules;
import microblog.users.UserView;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** {@code /publish}: takes the form of a new post. */
@ApplicationScoped
@Path("publish")
@Surface(Shape.PAGE)
@Open
public class Composer {
    @Inject
    Visits visits;

    @Inject
    Home home;

    @Inject
    PostRepository posts;

    /** The form is on the home page. */
    @GET
    @Operation(hidden = true)
    public Response form(@Context HttpServletRequest request, @Context HttpServletResponse response) {
        return visits.of(request, response).goTo(new LocalPath("/"));
    }

    /** Publishes a post, once for a double click; one that breaks the rules comes back with its text. */
    @POST
    @Operation(hidden = true)
    public Response publish(@Context HttpServletRequest request, @Context HttpServletResponse response) {
        Visit visit = visits.of(request, response);
        String text = visit.text("text");
        if (visit.session().isEmpty()) {
            return visit.goToSignIn(new LocalPath("/"), text);
        }
        UserView author = visit.person();
        if (!visit.isOwnForm()) {
            FormErrors errors = FormErrors.of("text", Visit.NOT_OWN_FORM);
            return visit.show(home.page(visit, text, errors).failed().status(403));
        }
        try {
            String valid = PostRules.text(text);
            if (!posts.isJustPublished(valid, author)) {
                posts.create(valid, author);
            }
        } catch (Refusal refused) {
            return visit.show(
                    home.page(visit, text, FormErrors.of(refused, "text")).failed());
        }
        return visit.goTo(new LocalPath("/"), "Your post is published.");
    }
}
