package microblog.profilepages;

import java.util.List;
import microblog.json.JsonTime;
import microblog.paging.PageRequest;
import microblog.posts.PostView;
import microblog.settings.AppsView;
import microblog.users.Profile;

/**
 * What a person's public page shows.
 *
 * @param relations where apps find this server's endpoints
 * @param posts the posts, the newest first
 * @param olderPath where older posts are; null when there are none, or when it's about one post
 */
public record ProfilePageView(Profile profile, List<Relation> relations, List<PostView> posts, String olderPath) {
    static ProfilePageView of(Profile profile, List<Relation> relations, List<PostView> posts) {
        String older = posts.size() < PageRequest.MAXIMUM
                ? null
                : "?after=" + JsonTime.text(posts.get(posts.size() - 1).postedAt());
        return new ProfilePageView(profile, relations, posts, older);
    }

    static ProfilePageView ofOne(Profile profile, List<Relation> relations, PostView post) {
        return new ProfilePageView(profile, relations, List.of(post), null);
    }

    /** The address of a post. */
    public String url(PostView post) {
        return profile.url().text() + "/" + post.id();
    }

    /** The time of a post for machines. */
    public String time(PostView post) {
        return JsonTime.text(post.postedAt());
    }

    /** The time of a post for people. */
    public String when(PostView post) {
        return AppsView.time(post.postedAt());
    }
}
