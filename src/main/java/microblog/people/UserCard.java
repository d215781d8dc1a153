package microblog.people;

/**
 * A user in a list.
 *
 * @param path where their page is
 * @param name what they are called
 * @param note what they say of themselves; may be empty
 * @param followed whether the reader follows them
 * @param own whether it is the reader
 */
public record UserCard(
        String path, String avatar, String name, String username, String note, boolean followed, boolean own) {}
