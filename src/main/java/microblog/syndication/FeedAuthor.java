package microblog.syndication;

/**
 * Who wrote a post, as feeds show them.
 *
 * @param name what they are called
 * @param username their user name
 * @param url their page
 * @param avatar their picture
 */
public record FeedAuthor(String name, String username, String url, String avatar) {}
