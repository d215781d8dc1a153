package microblog.pages;

/**
 * What surrounds every page.
 *
 * @param site the site's name
 * @param title the page's title
 * @param username who is signed in; null when nobody is
 * @param profilePath where their profile page is; null when nobody is signed in
 * @param formToken the token for the sign-out form; null when nobody is signed in
 */
public record Frame(String site, String title, String username, String profilePath, String formToken) {}
