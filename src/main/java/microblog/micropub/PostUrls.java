package microblog.micropub;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import microblog.config.Settings;
import microblog.errors.Refusal;
import microblog.posts.PostRepository;
import microblog.posts.PostView;
import microblog.requests.PathId;
import microblog.users.ProfileUrl;
import microblog.users.UserView;

/** The addresses of posts: the author's profile URL, a slash and the post's number. */
@ApplicationScoped
public class PostUrls {
    private static final Pattern FORM = Pattern.compile("(?<profile>.+)/(?<id>[0-9]{1,10})");

    @Inject
    Settings settings;

    @Inject
    PostRepository posts;

    /** The address of a post. */
    String of(PostView post) {
        return ProfileUrl.of(settings, post.author().username()).text() + "/" + post.id();
    }

    /** The person's own post at an address. */
    PostView own(String url, UserView author) {
        try {
            PostView post = posts.byId(id(url));
            if (!of(post).equals(url)) {
                throw unknown();
            }
            if (post.author().id() != author.id()) {
                throw Refusal.oauth(403, "forbidden", "The post is somebody else's.");
            }
            return post;
        } catch (Refusal none) {
            throw unknown();
        }
    }

    /** The number of the person's own post at an address, whether it is there now or not. */
    long ownId(String url, UserView author) {
        Matcher parts = FORM.matcher(url);
        if (!parts.matches()
                || !parts.group("profile")
                        .equals(ProfileUrl.of(settings, author.username()).text())) {
            throw unknown();
        }
        return id(url);
    }

    private static long id(String url) {
        Matcher parts = FORM.matcher(url);
        try {
            return parts.matches() ? PathId.parse(parts.group("id")) : -1;
        } catch (Refusal tooLarge) {
            throw unknown();
        }
    }

    /** The refusal of an address that names no post. */
    static Refusal unknown() {
        return Refusal.invalidRequest("There is no post at this url.");
    }
}
