package microblog.timeline;

/**
 * The front page for somebody who is not signed in.
 *
 * @param description what the site is
 * @param url its address
 * @param posts the newest posts; null when the operator hides them
 */
public record WelcomeView(String description, String url, PostList posts) {}
