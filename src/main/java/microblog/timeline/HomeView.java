package microblog.timeline;

import microblog.pages.FormErrors;

/**
 * The home of somebody who is signed in.
 *
 * @param composing whether there is a form for a new post
 * @param text what is in it
 * @param errors what is wrong with that
 * @param done what has just happened; null for nothing
 * @param posts the feed; null when only the form is shown
 */
public record HomeView(
        String formToken, boolean composing, String text, FormErrors errors, String done, PostList posts) {}
