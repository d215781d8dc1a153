package microblog.profilepages;

import java.util.List;
import microblog.timeline.FeedLinks;

/**
 * A relation of a page to another address (RFC 8288).
 *
 * @param name the relation
 * @param url the address
 * @param type the media type of what is there; null for none in particular
 */
public record Relation(String name, String url, String type) {
    /** One to something of no particular type. */
    static Relation of(String name, String url) {
        return new Relation(name, url, null);
    }

    /** Those to the feeds with the posts of a page on this server. */
    static List<Relation> feeds(String site, FeedLinks feeds) {
        return List.of(
                new Relation("alternate", site + feeds.json(), FeedLinks.JSON_TYPE),
                new Relation("alternate", site + feeds.atom(), FeedLinks.ATOM_TYPE));
    }

    /** The relation as part of a {@code Link} header. */
    String header() {
        return "<" + url + ">; rel=\"" + name + "\"" + (type == null ? "" : "; type=\"" + type + '"');
    }
}
