package microblog.settings;

import java.util.List;
import microblog.pages.FormErrors;
import microblog.secondstep.PasskeyOffer;
import microblog.secondstep.PasskeyView;

/**
 * What the page shows that adds and removes passkeys.
 *
 * @param removed the one to be removed; null to add one
 * @param offer what the browser is asked to do; null before the user has shown who they are
 * @param codes recovery codes that are shown this once; empty for none
 */
public record PasskeyForm(
        String formToken,
        FormErrors errors,
        boolean hasPassword,
        PasskeyView removed,
        PasskeyOffer offer,
        List<String> codes) {}
