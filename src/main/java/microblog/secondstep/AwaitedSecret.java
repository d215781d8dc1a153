package microblog.secondstep;

/**
 * A secret of one-time codes that its user has not confirmed yet.
 *
 * @param key the secret as people type it
 * @param sealed the same for the form that confirms it, which only this session can give back, within ten minutes
 */
public record AwaitedSecret(String key, String sealed) {
    /** Nothing of it. */
    @Override
    public String toString() {
        return "AwaitedSecret";
    }
}
