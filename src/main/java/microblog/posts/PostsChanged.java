package microblog.posts;

import microblog.users.UserView;

/**
 * The event that a post was published, changed, deleted or put back. Who must not learn of what is rolled back observes
 * it after the success of the transaction.
 *
 * @param author whose posts they are
 */
public record PostsChanged(UserView author) {}
