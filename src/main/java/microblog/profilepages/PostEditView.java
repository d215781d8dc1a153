package microblog.profilepages;

import microblog.pages.FormErrors;

/**
 * What the pages show that change or delete a post.
 *
 * @param path where the post is
 * @param text what it says
 * @param errors what is wrong with that
 */
public record PostEditView(String formToken, String path, String text, FormErrors errors) {}
