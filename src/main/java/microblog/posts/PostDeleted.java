package microblog.posts;

/** The event that a post was deleted; who observes it takes part in the transaction. */
public record PostDeleted(PostView post) {}
