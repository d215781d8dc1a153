package microblog.settings;

/** The pages on which users look after their account. */
public enum SettingsTab {
    PROFILE("/settings/profile", "Profile"),
    EMAIL("/settings/email", "E-mail"),
    PASSWORD("/settings/password", "Password"),
    SIGNIN("/settings/signin", "Sign-in"),
    APPS("/settings/apps", "Apps and devices"),
    DATA("/settings/data", "Data");

    private final String path;
    private final String title;

    SettingsTab(String path, String title) {
        this.path = path;
        this.title = title;
    }

    /** Where the page is. */
    public String path() {
        return path;
    }

    /** What it is called. */
    public String title() {
        return title;
    }
}
