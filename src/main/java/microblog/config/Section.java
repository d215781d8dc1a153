package microblog.config;

/** The parts of the configuration guide, in its order. */
enum Section {
    SERVER("Server"),
    DATABASE("Database"),
    TOKENS("Tokens and passwords"),
    SECURITY("Protection"),
    CORS("Cross-origin requests"),
    MAIL("Mail"),
    OAUTH2("OAuth2 logins"),
    SIGN_IN("Sign-in of people and apps"),
    INDIEAUTH("IndieAuth"),
    OPERATIONS("Operations"),
    PAGES("Pages for people"),
    FEEDS("Feeds"),
    DOCUMENTATION("Documentation pages");

    private final String title;

    Section(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }
}
