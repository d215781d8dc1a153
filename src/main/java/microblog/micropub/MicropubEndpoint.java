package microblog.micropub;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.Locale;
import java.util.Optional;
import microblog.access.Authenticated;
import microblog.access.Scope;
import microblog.authentication.BearerAuthentication;
import microblog.authentication.CallerPrincipal;
import microblog.errors.Refusal;
import microblog.errors.Shape;
import microblog.errors.Surface;
import microblog.indieauth.OAuthAnswer;
import microblog.posts.PostRepository;
import microblog.posts.PostView;
import microblog.requests.MultipartForm;
import microblog.requests.SentHeaders;
import microblog.requests.UrlEncodedForm;
import microblog.users.UserView;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code /micropub}: publishing, changing and deleting posts with existing apps (W3C Micropub). */
@ApplicationScoped
@Path("micropub")
@Surface(Shape.OAUTH)
@Tag(name = "Micropub")
public class MicropubEndpoint {
    @Inject
    CallerPrincipal caller;

    @Inject
    PostRepository posts;

    @Inject
    DeletedPosts deleted;

    @Inject
    PostUrls urls;

    @Inject
    MicropubQuery query;

    /** Answers a query. */
    @GET
    @Authenticated
    @Operation(operationId = "micropub_query", summary = "Ask for the configuration or posts")
    public Response query(@Context HttpServletRequest request) {
        return OAuthAnswer.ok(
                query.answer(request.getQueryString(), user(), caller.live().may(Scope.READ)));
    }

    /** Creates, changes, deletes or restores a post. */
    @POST
    @Authenticated
    @Operation(operationId = "micropub_act", summary = "Publish, change, delete or restore a post")
    @RequestBody(
            content = {
                @Content(mediaType = "application/json", schema = @Schema(ref = "MicropubRequest")),
                @Content(mediaType = "application/x-www-form-urlencoded", schema = @Schema(ref = "MicropubForm")),
                @Content(mediaType = "multipart/form-data", schema = @Schema(ref = "MicropubForm"))
            })
    public Response act(@Context HttpServletRequest request, InputStream body) {
        MicropubRequest asked = read(request, body);
        checkToken(request.getHeader(HttpHeaders.AUTHORIZATION), asked);
        return switch (asked.action()) {
            case "create" -> create(asked);
            case "update" -> update(asked);
            case "delete" -> delete(asked);
            case "undelete" -> undelete(asked);
            default -> throw Refusal.invalidRequest("The actions are create, update, delete and undelete.");
        };
    }

    private UserView user() {
        return caller.live().person();
    }

    private static MicropubRequest read(HttpServletRequest request, InputStream body) {
        String contentType =
                Optional.ofNullable(SentHeaders.contentType(request)).orElse("");
        byte[] bytes = microblog.requests.RequestBody.bytes(body);
        return switch (contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT)) {
            case "application/json" -> MicropubJson.read(bytes);
            case "application/x-www-form-urlencoded" -> MicropubForm.read(UrlEncodedForm.parse(bytes));
            case "multipart/form-data" -> MicropubForm.read(MultipartForm.parse(contentType, bytes));
            default -> throw Refusal.invalidRequest("The body must be a form or JSON.");
        };
    }

    /** Apps may send their token in the header and in the form, as long as it is the same. */
    private static void checkToken(String header, MicropubRequest asked) {
        Optional<String> fromHeader = BearerAuthentication.appToken(header);
        if (fromHeader.isPresent() && asked.tokenFromForm().isPresent() && !fromHeader.equals(asked.tokenFromForm())) {
            throw Refusal.invalidRequest("Two different tokens are sent.");
        }
    }

    private Response create(MicropubRequest asked) {
        caller.require(Shape.OAUTH, Scope.CREATE);
        if (!asked.type().equals("entry")) {
            throw Refusal.invalidRequest("The only kind of post here is entry.");
        }
        PostView post = posts.create(Note.of(asked.properties()).text(), user());
        return OAuthAnswer.empty(Response.Status.CREATED)
                .header(HttpHeaders.LOCATION, urls.of(post))
                .build();
    }

    private Response update(MicropubRequest asked) {
        caller.require(Shape.OAUTH, Scope.UPDATE);
        PostView post = urls.own(asked.requiredUrl(), user());
        NoteUpdate.of(asked.changes()).ifPresent(note -> posts.change(post.id(), note.text(), user()));
        return OAuthAnswer.empty(Response.Status.NO_CONTENT).build();
    }

    private Response delete(MicropubRequest asked) {
        caller.require(Shape.OAUTH, Scope.DELETE);
        deleted.delete(urls.own(asked.requiredUrl(), user()));
        return OAuthAnswer.empty(Response.Status.NO_CONTENT).build();
    }

    private Response undelete(MicropubRequest asked) {
        caller.require(Shape.OAUTH, Scope.DELETE);
        deleted.restore(urls.ownId(asked.requiredUrl(), user()), user()).orElseThrow(PostUrls::unknown);
        return OAuthAnswer.empty(Response.Status.NO_CONTENT).build();
    }
}
