package microblog.feed;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import microblog.access.Authenticated;
import microblog.access.Scope;
import microblog.json.JsonAnswer;
import microblog.paging.PageRequest;
import microblog.requests.QueryArguments;
import microblog.users.Caller;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code /api/feed}: the posts of the caller and of those whom the caller follows. */
@ApplicationScoped
@Path("api/feed")
@Tag(name = "Posts")
public class FeedResource {
    @Inject
    Caller caller;

    @Inject
    Feed feed;

    /** The caller's feed, newest first. */
    @GET
    @Authenticated(Scope.READ)
    @Operation(operationId = "posts_feed", summary = "Retrieve the feed")
    @APIResponse(
            responseCode = "200",
            description = "A page of posts",
            content = @Content(mediaType = "application/json", schema = @Schema(ref = "PaginatedPost")))
    public Response page(@Context UriInfo uri) {
        return JsonAnswer.ok(feed.page(caller.id(), PageRequest.byTime(QueryArguments.of(uri)))
                .map(post -> post.shownTo(caller)));
    }
}
