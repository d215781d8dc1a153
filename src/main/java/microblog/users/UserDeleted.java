package microblog.users;

/**
 * An account was deleted, with all its posts; whoever observes it after the transaction may tell others.
 *
 * @param username what its user was called
 */
public record UserDeleted(String username) {}
