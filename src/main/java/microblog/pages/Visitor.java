package microblog.pages;

/**
 * Who is signed in, as the header of every page shows it.
 *
 * @param profilePath where their profile page is
 * @param avatar where their picture is
 * @param formToken the token for the sign-out form
 */
public record Visitor(String username, String profilePath, String avatar, String formToken) {}
