package microblog.micropub;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import microblog.config.Settings;
import microblog.errors.Refusal;
import microblog.posts.PostRepository;
import microblog.posts.PostView;
import microblog.requests.PathId;
import microblog.users.ProfileUrl;
import microblog.users.UserView;

/**
 * The URLs of posts: the author's profile URL, a slash and the post's number. Apps write the same one in several ways,
 * which are understood: http for https or the reverse, a slash at the end, escaped characters.
 */
@ApplicationScoped
public class PostUrls {
    private static final List<String> SCHEMES = List.of("https://", "http://");
    private static final int LONGEST = 2000;

    @Inject
    Settings settings;

    @Inject
    PostRepository posts;

    @Inject
    DeletedPosts deleted;

    private record Place(String profile, long id) {}

    /** The URL of a post. */
    String of(PostView post) {
        return ProfileUrl.of(settings, post.author().username()).text() + "/" + post.id();
    }

    /** The user's own post at a URL. */
    PostView own(String url, UserView user) {
        Place place = place(url).orElseThrow(PostUrls::unknown);
        Optional<PostView> post = find(place.id());
        if (post.isEmpty() && isOf(user, place) && deleted.has(place.id(), user)) {
            throw Refusal.oauth(410, "gone", "The post at this url was deleted.");
        }
        if (!isOf(post.orElseThrow(PostUrls::unknown).author(), place)) {
            throw unknown();
        }
        if (post.get().author().id() != user.id()) {
            throw Refusal.oauth(403, "forbidden", "The post is somebody else's.");
        }
        return post.get();
    }

    /** The number of the user's own post at a URL, whether it is there now or not. */
    long ownId(String url, UserView user) {
        return place(url)
                .filter(place -> isOf(user, place))
                .orElseThrow(PostUrls::unknown)
                .id();
    }

    private Optional<PostView> find(long id) {
        try {
            return Optional.of(posts.byId(id));
        } catch (Refusal none) {
            return Optional.empty();
        }
    }

    private boolean isOf(UserView author, Place place) {
        return canonical(ProfileUrl.of(settings, author.username()).withoutScheme())
                .equals(place.profile());
    }

    private static Optional<Place> place(String url) {
        String text = withoutScheme(url.endsWith("/") ? url.substring(0, url.length() - 1) : url);
        int end = text.lastIndexOf('/');
        boolean isUrl = url.length() <= LONGEST && text.indexOf('/') > 0 && text.indexOf('/') < end;
        if (!isUrl || text.indexOf('?') >= 0 || text.indexOf('#') >= 0) {
            return Optional.empty();
        }
        String id = text.substring(end + 1);
        try {
            return id.chars().allMatch(c -> c >= '0' && c <= '9')
                    ? Optional.of(new Place(canonical(text.substring(0, end)), PathId.parse(id)))
                    : Optional.empty();
        } catch (Refusal | IllegalArgumentException none) {
            return Optional.empty();
        }
    }

    private static String withoutScheme(String url) {
        for (String scheme : SCHEMES) {
            if (url.regionMatches(true, 0, scheme, 0, scheme.length())) {
                return url.substring(scheme.length());
            }
        }
        return "";
    }

    /** Host and path with the host in lower case and nothing escaped. */
    private static String canonical(String hostAndPath) {
        int slash = hostAndPath.indexOf('/');
        String path = hostAndPath.substring(slash).replace("+", "%2B");
        return hostAndPath.substring(0, slash).toLowerCase(Locale.ROOT)
                + URLDecoder.decode(path, StandardCharsets.UTF_8);
    }

    /** The refusal of a URL that names no post. */
    static Refusal unknown() {
        return Refusal.invalidRequest("There is no post at this url.");
    }
}
