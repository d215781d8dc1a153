package microblog.signin;

/**
 * What the page behind a sign-in link shows.
 *
 * @param formToken the token of its form; empty when it leads to an app
 * @param token the token of the link
 * @param username whom it signs in
 * @param appName the app that it leads to; null for the web pages
 * @param target the address by which the app takes over; null for the web pages
 */
public record LinkView(String formToken, String token, String username, String appName, String target) {}
