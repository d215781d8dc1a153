package microblog.profilepages;

import java.util.List;
import microblog.timeline.PostCard;

/**
 * What the page of one post shows.
 *
 * @param description the post's text in one line
 * @param relations where its author's feed is
 * @param done what has just happened; null for nothing
 */
public record PostPageView(PostCard card, String description, List<Relation> relations, String done) {}
