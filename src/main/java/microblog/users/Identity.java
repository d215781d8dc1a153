package microblog.users;

/**
 * Who somebody is at an identity provider.
 *
 * @param issuer the provider
 * @param subject the person's unchanging name there (OpenID Connect Core 1.0, section 2); null when the provider gives
 *     none
 * @param verifiedEmail an address that the provider has verified; null when it has none
 * @param nameWish what the person may want to be called; null when unknown
 */
public record Identity(String issuer, String subject, String verifiedEmail, String nameWish) {}
