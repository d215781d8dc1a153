package microblog.users;

/**
 * A user as the head of their page shows them to a reader.
 *
 * @param fullName what they are called in full; null when they haven't said
 * @param posts how many posts they have
 * @param followers how many users follow them
 * @param following how many users they follow
 * @param feed the state of their feeds
 * @param followed whether the reader follows them
 */
public record Standing(
        UserView user,
        String fullName,
        long posts,
        long followers,
        long following,
        FeedChanges.State feed,
        boolean followed) {
    /** The name to show: the full one, else the user name. */
    public String name() {
        return fullName == null ? user.username() : fullName;
    }

    /** What they say of themselves; may be empty. */
    public String note() {
        return user.aboutMe() == null ? "" : user.aboutMe();
    }
}
