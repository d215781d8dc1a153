package microblog.micropub;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
    private static final Pattern FORM = Pattern.compile("(?i:https?)://(?<place>[^/?#]+/.*?)/(?<id>[0-9]{1,10})/?");
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
        Matcher parts = FORM.matcher(url);
        if (url.length() > LONGEST || !parts.matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Place(canonical(parts.group("place")), PathId.parse(parts.group("id"))));
        } catch (Refusal | IllegalArgumentException none) {
            return Optional.empty();
        }
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
