package microblog.settings;

import java.util.List;

/**
 * What the page of apps and devices shows.
 *
 * @param formToken the token of its forms
 * @param done what has just happened; null for nothing
 * @param sessions the sign-ins on the web pages
 * @param apps the apps that may act for the user
 * @param logins the logins to the API
 */
public record AppsView(String formToken, String done, List<Session> sessions, List<App> apps, List<App> logins) {
    /**
     * A sign-in on the web pages.
     *
     * @param device what it was made with
     * @param ip where it was last used from; null when unknown
     * @param here whether it is the one by which the page is looked at
     */
    public record Session(String id, String device, String ip, String since, String lastUsed, boolean here) {}

    /**
     * An app, or a login to the API.
     *
     * @param origin what it is, beside its name
     * @param may what it may do, in sentences
     * @param since when it got access; null when unknown
     */
    public record App(
            long id, String name, String origin, List<String> may, String since, String lastUsed, String end) {}
}
