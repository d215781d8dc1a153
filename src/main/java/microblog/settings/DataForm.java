package microblog.settings;

import microblog.pages.FormErrors;

/** What the page shows on which one takes one's data along, or deletes the account. */
public record DataForm(String formToken, FormErrors errors, boolean hasPassword) {}
