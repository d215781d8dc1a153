package microblog.signin;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import microblog.audit.AuditEvent;
import microblog.audit.AuditTrail;
import microblog.pages.FormErrors;
import microblog.pages.Visit;
import microblog.secondstep.PasskeyOffer;
import microblog.secondstep.Passkeys;
import microblog.secondstep.SecondStep;
import microblog.users.UserView;

/** The forms by which a user takes the second step: one for a passkey, one for a code, as far as they have them. */
@ApplicationScoped
public class SecondStepForm {
    static final String CODE = "code";

    private static final String CREDENTIAL = "credential";

    @Inject
    SecondStep secondStep;

    @Inject
    Passkeys passkeys;

    /**
     * What the forms show.
     *
     * @param passkey what the browser is asked to do; null for a user without passkeys
     * @param codeHint what can be typed
     * @param hasCodes whether there are codes to type
     */
    public record View(PasskeyOffer passkey, boolean hasCodes, String codeHint) {}

    /** The forms for this user, in the browser that asks for them. */
    View of(Visit visit, UserView user) {
        boolean hasPasskeys = !passkeys.of(user).isEmpty();
        boolean hasOneTimeCodes = secondStep.hasCodes(user.id());
        return new View(
                hasPasskeys ? passkeys.toUse(user, visit.formToken()) : null,
                hasOneTimeCodes || secondStep.recoveryCodes(user) > 0,
                hasOneTimeCodes
                        ? "The six digits that your app for codes shows now, or one of your recovery codes."
                        : "One of your recovery codes.");
    }

    /**
     * Whether the form that was sent is the second step; a code is spent by that, and so is a challenge. The audit
     * trail tells of one that is not.
     *
     * @param method what the first step was
     */
    boolean isTaken(Visit visit, UserView user, String method) {
        Optional<String> answer = visit.parameters().get(CREDENTIAL);
        boolean taken = answer.isPresent()
                ? passkeys.take(user, visit.formToken(), visit.parameter("challenge"), answer.get())
                : secondStep.take(user, visit.parameter(CODE));
        if (!taken) {
            AuditTrail.failure(AuditEvent.LOGIN, kind(visit))
                    .with("method", method)
                    .with("actor", user.username())
                    .log();
        }
        return taken;
    }

    private static String kind(Visit visit) {
        return visit.parameters().get(CREDENTIAL).isPresent() ? "passkey" : CODE;
    }

    /** What is wrong with a form that is not the second step. */
    static FormErrors errors(Visit visit) {
        return FormErrors.of(
                CODE,
                kind(visit).equals(CODE)
                        ? "This is not a code of now. Wait for the next one, or check the clock of your device."
                        : "This passkey was not accepted. Try again.");
    }
}
