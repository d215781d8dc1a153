package microblog.settings;

/** The pages on which users look after their account. */
public enum SettingsTab {
    PROFILE("/settings/profile", "Profile"),
    PASSWORD("/settings/password", "Password"),
    APPS("/settings/apps", "Apps and devices");

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
