package microblog.micropub;

import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import microblog.access.Scope;
import microblog.errors.Refusal;
import microblog.indieauth.BearerCallers;
import microblog.indieauth.OAuthAnswer;
import microblog.indieauth.OAuthEndpoint;
import microblog.posts.PostRepository;
import microblog.posts.PostView;
import microblog.ratelimits.RateLimit;
import microblog.ratelimits.RateLimits;
import microblog.requests.MultipartForm;
import microblog.requests.RequestBody;
import microblog.requests.SentHeaders;
import microblog.requests.UrlEncodedForm;
import microblog.tokens.LiveToken;

/** {@code /micropub}: publishing, changing and deleting posts with existing apps (W3C Micropub). */
@WebServlet(urlPatterns = "/micropub", asyncSupported = true)
public class MicropubEndpoint extends OAuthEndpoint {
    private static final long serialVersionUID = 1;

    @Inject
    transient BearerCallers callers;

    @Inject
    transient PostRepository posts;

    @Inject
    transient DeletedPosts deleted;

    @Inject
    transient PostUrls urls;

    @Inject
    transient MicropubQuery query;

    @Inject
    transient RateLimits limits;

    @Override
    protected String methods() {
        return "GET, HEAD, OPTIONS, POST";
    }

    @Override
    protected OAuthAnswer get(HttpServletRequest request) {
        LiveToken token = callers.of(request);
        return OAuthAnswer.ok(query.answer(request.getQueryString(), token.person()));
    }

    @Override
    protected OAuthAnswer post(HttpServletRequest request) {
        MicropubRequest asked = read(request);
        LiveToken token = callers.of(request, asked.tokenFromForm());
        limits.check(RateLimit.WRITES_BY_PERSON, Long.toString(token.person().id()));
        return switch (asked.action()) {
            case "create" -> create(asked, token);
            case "update" -> update(asked, token);
            case "delete" -> delete(asked, token);
            case "undelete" -> undelete(asked, token);
            default -> throw Refusal.invalidRequest("The actions are create, update, delete and undelete.");
        };
    }

    private static MicropubRequest read(HttpServletRequest request) {
        String contentType =
                Optional.ofNullable(SentHeaders.contentType(request)).orElse("");
        byte[] body = body(request);
        return switch (contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT)) {
            case "application/json" -> MicropubJson.read(body);
            case "application/x-www-form-urlencoded" -> MicropubForm.read(UrlEncodedForm.parse(body));
            case "multipart/form-data" -> MicropubForm.read(MultipartForm.parse(contentType, body));
            default -> throw Refusal.invalidRequest("The body must be a form or JSON.");
        };
    }

    private static byte[] body(HttpServletRequest request) {
        try {
            return RequestBody.bytes(request.getInputStream());
        } catch (IOException brokenOff) {
            throw Refusal.invalidRequest("The body of the request could not be read.");
        }
    }

    private OAuthAnswer create(MicropubRequest asked, LiveToken token) {
        BearerCallers.require(token, Scope.CREATE);
        if (!asked.type().equals("entry")) {
            throw Refusal.invalidRequest("The only kind of post here is entry.");
        }
        PostView post = posts.create(Note.of(asked.properties()).text(), token.person());
        return OAuthAnswer.empty(201).header("Location", urls.of(post));
    }

    private OAuthAnswer update(MicropubRequest asked, LiveToken token) {
        BearerCallers.require(token, Scope.UPDATE);
        PostView post = urls.own(asked.requiredUrl(), token.person());
        posts.change(post.id(), replacement(asked.changes()).text(), token.person());
        return OAuthAnswer.empty(204);
    }

    /** The new content: the only thing of a post that can change, and that it can't be without. */
    private static Note replacement(Map<String, JsonValue> changes) {
        if (changes.keySet().equals(Set.of("replace"))
                && changes.get("replace") instanceof JsonObject properties
                && properties.keySet().equals(Set.of("content"))) {
            return Note.ofContent(MicropubJson.values(properties.get("content")));
        }
        throw Refusal.invalidRequest("The only change that a post here can take is to replace its content.");
    }

    private OAuthAnswer delete(MicropubRequest asked, LiveToken token) {
        BearerCallers.require(token, Scope.DELETE);
        deleted.delete(urls.own(asked.requiredUrl(), token.person()));
        return OAuthAnswer.empty(204);
    }

    private OAuthAnswer undelete(MicropubRequest asked, LiveToken token) {
        BearerCallers.require(token, Scope.DELETE);
        deleted.restore(urls.ownId(asked.requiredUrl(), token.person()), token.person())
                .orElseThrow(PostUrls::unknown);
        return OAuthAnswer.empty(204);
    }
}
