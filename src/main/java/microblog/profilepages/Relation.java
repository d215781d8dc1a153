package microblog.profilepages;

/**
 * A relation of a page to another address (RFC 8288).
 *
 * @param name the relation
 * @param url the address
 */
public record Relation(String name, String url) {
    /** The relation as part of a {@code Link} header. */
    String header() {
        return "<" + url + ">; rel=\"" + name + "\"";
    }
}
