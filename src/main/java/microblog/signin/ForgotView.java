package microblog.signin;

import microblog.pages.FormErrors;

/** What the page shows on which one asks for a new password. */
public record ForgotView(String formToken, String email, FormErrors errors) {}
