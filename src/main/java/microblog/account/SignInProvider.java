package microblog.account;

/**
 * An identity provider that people can sign in with.
 *
 * @param key its name in paths
 * @param name its name for people
 */
public record SignInProvider(String key, String name) {}
