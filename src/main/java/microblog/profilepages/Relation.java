package microblog.profilepages;

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

    /** The relation as part of a {@code Link} header. */
    String header() {
        return "<" + url + ">; rel=\"" + name + "\"";
    }
}
