package microblog.indieauth;

/** What a user decides on an {@link AuthorizationRequest}. */
enum Decision {
    APPROVED,
    DENIED
}
