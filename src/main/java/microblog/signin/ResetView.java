package microblog.signin;

import microblog.pages.FormErrors;

/**
 * What the page behind the link of a reset mail shows.
 *
 * @param token the token of the link
 * @param shortestPassword how long a password must be
 */
public record ResetView(String formToken, String token, int shortestPassword, FormErrors errors) {}
