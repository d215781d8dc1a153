package microblog.profilepages;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import microblog.config.Settings;
import microblog.errors.Refusal;
import microblog.micropub.DeletedPosts;
import microblog.posts.PostRepository;
import microblog.posts.PostView;
import microblog.requests.PathId;
import microblog.users.ProfileUrl;
import microblog.users.Standing;
import microblog.users.Standings;
import microblog.users.UserRepository;
import microblog.users.UserView;

/** The users and posts that addresses of public pages name; what isn't there is told on a page. */
@ApplicationScoped
class KnownUsers {
    @Inject
    Standings standings;

    @Inject
    UserRepository users;

    @Inject
    PostRepository posts;

    @Inject
    DeletedPosts deleted;

    @Inject
    Settings settings;

    /** The user with a name as a reader sees them. */
    Standing standing(String username, Optional<UserView> reader) {
        return standings.find(username, reader).orElseThrow(() -> moved(username));
    }

    /** The user with a name. */
    UserView user(String username) {
        return users.byName(username).orElseThrow(() -> moved(username));
    }

    /** A post by this user. */
    PostView post(String username, String id) {
        try {
            PostView post = posts.byId(PathId.parse(id));
            if (post.author().username().equals(username)) {
                return post;
            }
        } catch (Refusal none) {
            throw none.status() == 404 ? missing(username, id) : none;
        }
        throw unknown();
    }

    /** Whoever follows a link to a post that was deleted is told so, and crawlers forget it (RFC 9110, 15.5.11). */
    private Refusal missing(String username, String id) {
        Optional<UserView> author = users.byName(username);
        return author.isPresent()
                        && Long.parseLong(id) <= Integer.MAX_VALUE
                        && deleted.has(PathId.parse(id), author.get())
                ? Refusal.page(410, "Deleted", "This post was deleted.")
                : unknown();
    }

    /** A post that the reader may change, since it is their own. */
    PostView own(String username, String id, UserView reader) {
        PostView post = post(username, id);
        if (post.author().id() != reader.id()) {
            throw Refusal.page(403, "This is somebody else's post", "Only who wrote it can change or delete it.");
        }
        return post;
    }

    /** The way to the page of somebody who had this name when it was given out as theirs, and has another one now. */
    private Refusal moved(String username) {
        return users.byFormerName(username)
                .map(user -> Refusal.page(301, "Moved", "This user has another name now.")
                        .header(
                                "Location",
                                ProfileUrl.of(settings, user.username()).text()))
                .orElseGet(KnownUsers::unknown);
    }

    private static Refusal unknown() {
        return Refusal.page(404, "Nobody here", "There is no such person or post on this server.");
    }
}
