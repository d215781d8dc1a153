package microblog.users;

/**
 * What the link in a mail to an address says.
 *
 * @param user whose account it is about
 * @param email the address that the mail went to
 * @param isChange whether the account has another address, until the link is used
 * @param isProven whether the account's address is known to be its owner's already
 */
public record EmailClaim(UserView user, String email, boolean isChange, boolean isProven) {}
