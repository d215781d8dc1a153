package microblog.profilepages;

import java.util.List;
import microblog.timeline.PostList;
import microblog.users.ProfileUrl;
import microblog.users.Standing;

/**
 * What a user's public page shows.
 *
 * @param standing the user, with counts, as the reader sees them
 * @param url the profile URL
 * @param avatar where the picture is
 * @param relations where apps find this server's endpoints
 * @param posts the posts, the newest first
 * @param formToken the token of its form; null when nobody is signed in
 * @param own whether it is the reader's own page
 * @param done what has just happened; null for nothing
 */
public record ProfilePageView(
        Standing standing,
        String url,
        String avatar,
        List<Relation> relations,
        PostList posts,
        String formToken,
        boolean own,
        String done) {
    /** What the user is called. */
    public String name() {
        return standing.name();
    }

    /** The user name. */
    public String username() {
        return standing.user().username();
    }

    /** Where the page is. */
    public String path() {
        return ProfileUrl.path(username());
    }

    /** What the user says of themselves; may be empty. */
    public String note() {
        return standing.note();
    }

    /** What the page is about, for search engines. */
    public String description() {
        return note().isEmpty() ? "Posts of " + name() : note();
    }

    /** How many posts there are. */
    public long postCount() {
        return standing.posts();
    }

    /** How many users follow this one. */
    public long followersCount() {
        return standing.followers();
    }

    /** How many users this one follows. */
    public long followingCount() {
        return standing.following();
    }

    /** Whether the reader follows this user. */
    public boolean followed() {
        return standing.followed();
    }
}
