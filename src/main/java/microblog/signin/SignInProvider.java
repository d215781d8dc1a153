package microblog.signin;

/**
 * An identity provider that people can sign in with.
 *
 * @param path where its form leads
 * @param name its name for people
 */
public record SignInProvider(String path, String name) {}
