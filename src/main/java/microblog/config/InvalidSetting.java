package microblog.config;

/**
 * A setting that cannot be used. The message is one line, names the variable, says what is accepted and contains no
 * secret, so it can be shown to the operator as it is.
 */
public class InvalidSetting extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Reports what is wrong with the variable of this name. */
    public InvalidSetting(String variable, String problem) {
        super(OneLine.of(variable + ": " + problem));
    }
}
