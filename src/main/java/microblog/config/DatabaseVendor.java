package microblog.config;

/** The databases that the product runs on. */
public enum DatabaseVendor {
    H2,
    POSTGRESQL
}
