package microblog.timeline;

/**
 * Everybody's posts.
 *
 * @param feeds where their feeds are; null when the operator hides them
 */
public record EveryoneView(PostList posts, FeedLinks feeds) {}
