package microblog.timeline;

/**
 * Where feeds are, seen from the page whose posts they have: the same path with an ending for each format.
 *
 * @param page the page's path
 */
public record FeedLinks(String page) {
    /** The ending of a feed in JSON Feed. */
    public static final String JSON = "/feed.json";

    /** The ending of a feed in Atom. */
    public static final String ATOM = "/feed.atom";

    /** The media type of JSON Feed (version 1.1, "Suggestions for Publishers"). */
    public static final String JSON_TYPE = "application/feed+json";

    /** The media type of Atom (RFC 4287, section 7). */
    public static final String ATOM_TYPE = "application/atom+xml";

    /** The path of the JSON Feed. */
    public String json() {
        return page + JSON;
    }

    /** The path of the Atom feed. */
    public String atom() {
        return page + ATOM;
    }

    /** Both as a {@code Link} header (RFC 8288) on a server. */
    public String header(String site) {
        return link(site + json(), JSON_TYPE) + ", " + link(site + atom(), ATOM_TYPE);
    }

    private static String link(String url, String type) {
        return "<" + url + ">; rel=\"alternate\"; type=\"" + type + '"';
    }
}
