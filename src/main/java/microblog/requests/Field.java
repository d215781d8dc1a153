package microblog.requests;

import java.util.List;

/**
 * A field of a body.
 *
 * @param name its name in the JSON
 * @param required whether it must be there
 * @param nullable whether it may be null
 * @param rules what its text must satisfy
 */
public record Field(String name, boolean required, boolean nullable, List<Rule> rules) {
    /** A field that must be there. */
    public static Field required(String name, Rule... rules) {
        return new Field(name, true, false, List.of(rules));
    }

    /** A field that may be left out, but not be null. */
    public static Field optional(String name, Rule... rules) {
        return new Field(name, false, false, List.of(rules));
    }

    /** A field that may be left out or null. */
    public static Field nullable(String name, Rule... rules) {
        return new Field(name, false, true, List.of(rules));
    }
}
