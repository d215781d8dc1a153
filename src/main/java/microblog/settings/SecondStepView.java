package microblog.settings;

import java.util.List;
import microblog.pages.FormErrors;

/**
 * What the settings of the second step show.
 *
 * @param done what has just happened; null for nothing
 * @param isOn whether one-time codes are on
 * @param hasPasskeys whether a passkey is asked for
 * @param recoveryCodes how many recovery codes are left
 * @param sealed the secret that waits to be confirmed, for the form; null for none
 * @param key the secret that waits to be confirmed, in groups; null for none
 * @param uri the same as apps read it
 * @param picture the same as the camera of a phone reads it
 * @param codes recovery codes that are shown this once; empty for none
 */
public record SecondStepView(
        String formToken,
        String done,
        FormErrors errors,
        boolean hasPassword,
        boolean isOn,
        boolean hasPasskeys,
        long recoveryCodes,
        String sealed,
        String key,
        String uri,
        QrCode picture,
        List<String> codes) {}
