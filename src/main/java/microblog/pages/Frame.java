package microblog.pages;

import java.util.List;
import microblog.config.FooterLink;

/**
 * What surrounds every page.
 *
 * @param site the site's name
 * @param title the page's heading
 * @param failed whether the page tells what is wrong with a form
 * @param place the entry of the navigation that the page belongs to; empty for none
 * @param visitor who is signed in; null when nobody is
 * @param scripted whether the page's scripts may run
 * @param footer the operator's links
 */
public record Frame(
        String site,
        String title,
        boolean failed,
        String place,
        Visitor visitor,
        boolean scripted,
        List<FooterLink> footer) {
    /** What the window is called: a failed form says so first, so that one hears it first. */
    public String windowTitle() {
        return (failed ? "Error: " : "") + title + (title.equals(site) ? "" : " · " + site);
    }

    /** The value of {@code aria-current} for an entry of the navigation; null for another than the page's. */
    public String current(String entry) {
        return place.equals(entry) ? "page" : null;
    }
}
