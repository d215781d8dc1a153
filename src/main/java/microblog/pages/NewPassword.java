package microblog.pages;

import java.util.List;
import java.util.Optional;
import microblog.users.AccountRules;

/** The fields of a form with a new password, which is typed twice. */
public final class NewPassword {
    /** The field with the password. */
    public static final String FIELD = "password";

    /** The field with the same again. */
    public static final String AGAIN = "password_again";

    private NewPassword() {}

    /** What is wrong with them. */
    public static FormErrors errors(AccountRules rules, Visit visit) {
        String password = visit.parameter(FIELD);
        if (password.isEmpty()) {
            return FormErrors.of(FIELD, "Enter a password");
        }
        Optional<String> violation = rules.passwordRule().violation(password);
        if (violation.isPresent()) {
            return FormErrors.of(FIELD, PlainWords.of(FIELD, List.of(violation.get())));
        }
        return password.equals(visit.parameter(AGAIN))
                ? FormErrors.NONE
                : FormErrors.of(AGAIN, "Type the same password twice");
    }
}
