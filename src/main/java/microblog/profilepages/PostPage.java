package microblog.profilepages;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import microblog.access.Open;
import microblog.config.Setting;
import microblog.config.Settings;
import microblog.errors.Refusal;
import microblog.errors.Shape;
import microblog.errors.Surface;
import microblog.pages.FormErrors;
import microblog.pages.HtmlPage;
import microblog.pages.LocalPath;
import microblog.pages.Visit;
import microblog.pages.Visits;
import microblog.posts.PostRepository;
import microblog.posts.PostRules;
import microblog.posts.PostView;
import microblog.sessions.WebSession;
import microblog.timeline.FeedLinks;
import microblog.timeline.PostCard;
import microblog.timeline.PostCards;
import microblog.users.ProfileUrl;
import microblog.users.UserView;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** {@code /@{username}/{id}}: one post; below it, its author changes and deletes it. */
@ApplicationScoped
@Path("@{username}/{id: [0-9]{1,10}}")
@Surface(Shape.PAGE)
@Open
public class PostPage {
    @Inject
    Visits visits;

    @Inject
    KnownUsers users;

    @Inject
    PostRepository posts;

    @Inject
    PostCards cards;

    @Inject
    Settings settings;

    /** The post. */
    @GET
    @Operation(hidden = true)
    public Response page(
            @PathParam("username") String username,
            @PathParam("id") String id,
            @Context HttpServletRequest request,
            @Context HttpServletResponse response) {
        Visit visit = visits.of(request, response);
        PostCard card = cards.of(users.post(username, id), visit.session().map(WebSession::person));
        String line = PostCards.line(card);
        String title = card.name() + ": "
                + (line.codePointCount(0, line.length()) > 60
                        ? line.substring(0, line.offsetByCodePoints(0, 40)) + "…"
                        : line);
        String site = settings.url(Setting.PUBLIC_URL).toString();
        List<Relation> feeds = Relation.feeds(site, new FeedLinks(card.authorPath()));
        List<Relation> relations = Stream.concat(
                        Stream.of(Relation.of("author", site + card.authorPath())), feeds.stream())
                .toList();
        PostPageView view = new PostPageView(card, line, relations, visit.done());
        String links = feeds.stream().map(Relation::header).collect(Collectors.joining(", "));
        return visit.show(HtmlPage.of("postpage", title, view)
                .header("Link", links)
                .withScripts()
                .forEverybody());
    }

    /** The form that changes it. */
    @GET
    @Path("edit")
    @Operation(hidden = true)
    public Response edit(
            @PathParam("username") String username,
            @PathParam("id") String id,
            @Context HttpServletRequest request,
            @Context HttpServletResponse response) {
        Visit visit = visits.of(request, response);
        PostView post = users.own(username, id, visit.person());
        return visit.show(form(visit, "postedit", "Edit your post", post, visit.written(post.text()), FormErrors.NONE));
    }

    /** Changes it; a text that breaks the rules comes back. */
    @POST
    @Path("edit")
    @Operation(hidden = true)
    public Response change(
            @PathParam("username") String username,
            @PathParam("id") String id,
            @Context HttpServletRequest request,
            @Context HttpServletResponse response) {
        Visit visit = visits.of(request, response);
        String text = visit.text("text");
        if (visit.session().isEmpty()) {
            String form = ProfileUrl.path(username) + "/" + id + "/edit";
            return visit.goToSignIn(LocalPath.of(form).orElse(new LocalPath("/")), text);
        }
        UserView author = visit.person();
        PostView post = users.own(username, id, author);
        if (!visit.isOwnForm()) {
            FormErrors errors = FormErrors.of("text", Visit.NOT_OWN_FORM);
            return visit.show(form(visit, "postedit", "Edit your post", post, text, errors)
                    .failed()
                    .status(403));
        }
        try {
            posts.change(post.id(), PostRules.text(text), author);
        } catch (Refusal refused) {
            FormErrors errors = FormErrors.of(refused, "text");
            return visit.show(form(visit, "postedit", "Edit your post", post, text, errors)
                    .failed());
        }
        return visit.goTo(new LocalPath(path(post)), "Your post is changed.");
    }

    /** Asks whether to delete it. */
    @GET
    @Path("delete")
    @Operation(hidden = true)
    public Response ask(
            @PathParam("username") String username,
            @PathParam("id") String id,
            @Context HttpServletRequest request,
            @Context HttpServletResponse response) {
        Visit visit = visits.of(request, response);
        PostView post = users.own(username, id, visit.person());
        return visit.show(form(visit, "postdelete", "Delete this post?", post, post.text(), FormErrors.NONE));
    }

    /** Deletes it. */
    @POST
    @Path("delete")
    @Operation(hidden = true)
    public Response delete(
            @PathParam("username") String username,
            @PathParam("id") String id,
            @Context HttpServletRequest request,
            @Context HttpServletResponse response) {
        Visit visit = visits.of(request, response);
        UserView author = visit.person();
        visit.checkForm();
        posts.delete(users.own(username, id, author).id(), author);
        return visit.goTo(new LocalPath(ProfileUrl.path(author.username())), "Your post is deleted.");
    }

    private static HtmlPage form(
            Visit visit, String template, String title, PostView post, String text, FormErrors errors) {
        return HtmlPage.of(template, title, new PostEditView(visit.formToken(), path(post), text, errors))
                .withScripts();
    }

    private static String path(PostView post) {
        return ProfileUrl.path(post.author().username()) + "/" + post.id();
    }
}
