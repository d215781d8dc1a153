package microblog.indieauth;

import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What an app may do: scope values in the order in which they were asked for (RFC 6749, section 3.3).
 *
 * @param values the scope values, each once
 */
public record Scope(Set<String> values) {
    /** No scope at all: the app only learns who signs in. */
    public static final Scope NONE = new Scope(Set.of());

    private static final int LONGEST = 1000;
    private static final Pattern VALUE = Pattern.compile("[!#-\\[\\]-~]+");

    /** Keeps its own copy. */
    public Scope {
        values = java.util.Collections.unmodifiableSet(new LinkedHashSet<>(values));
    }

    /**
     * Reads scope values with blanks between them.
     *
     * @throws IllegalArgumentException when there is a character that no scope value has, or too much of it all
     */
    public static Scope parse(String text) {
        Set<String> values = new LinkedHashSet<>();
        Arrays.stream(text.split(" ")).filter(value -> !value.isEmpty()).forEach(values::add);
        if (text.length() > LONGEST
                || !values.stream().allMatch(value -> VALUE.matcher(value).matches())) {
            throw new IllegalArgumentException("not a scope");
        }
        return new Scope(values);
    }

    /** Whether there is no value. */
    public boolean isEmpty() {
        return values.isEmpty();
    }

    /** Whether this value is among them. */
    public boolean has(String value) {
        return values.contains(value);
    }

    /** Whether nothing is in this that isn't in the other. */
    public boolean isWithin(Scope other) {
        return other.values.containsAll(values);
    }

    /** What both have, in the order of this. */
    public Scope and(Collection<String> others) {
        Set<String> both = new LinkedHashSet<>(values);
        both.retainAll(others);
        return new Scope(both);
    }

    /** All but this value. */
    public Scope without(String value) {
        Set<String> rest = new LinkedHashSet<>(values);
        rest.remove(value);
        return new Scope(rest);
    }

    /** The values with blanks between them. */
    @Override
    public String toString() {
        return String.join(" ", values);
    }
}
