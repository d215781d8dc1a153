package microblog.signin;

import microblog.pages.FormErrors;

/**
 * What the page behind a sign-in link shows.
 *
 * @param formToken the token of its forms
 * @param token the token of the link
 * @param username whom it signs in
 * @param appName the app that it leads to; null for the web pages
 * @param target the address by which the app takes over; null for the web pages
 * @param step the second step, which comes before that; null for none
 * @param errors what is wrong with the code
 * @param madeAt when the account was made, if nobody has shown yet that its address is theirs; null otherwise
 */
public record LinkView(
        String formToken,
        String token,
        String username,
        String appName,
        String target,
        String madeAt,
        SecondStepForm.View step,
        FormErrors errors) {}
