package microblog.access;

import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a token grants: scope values in the order in which they were asked for (RFC 6749, section 3.3). An app may be
 * granted values that mean nothing here, so these are texts; what this site asks for is a {@link Scope}. Every token
 * has one of these, and {@link #EVERYTHING} is one of them.
 *
 * @param values the scope values, each once
 */
public record ScopeSet(Set<String> values) {
    /** No scope at all: the app only learns who signs in. */
    public static final ScopeSet NONE = new ScopeSet(Set.of());

    /** All that there is: what whoever logs in themselves may do. */
    public static final ScopeSet EVERYTHING = new ScopeSet(
            Arrays.stream(Scope.values()).map(Scope::value).collect(Collectors.toCollection(LinkedHashSet::new)));

    private static final String EVERYTHING_STORED = EVERYTHING.toString();
    private static final int LONGEST = 1000;
    private static final Pattern VALUE = Pattern.compile("[!#-\\[\\]-~]+");

    /** Keeps its own copy. */
    public ScopeSet {
        values = Collections.unmodifiableSet(new LinkedHashSet<>(values));
    }

    /**
     * Reads scope values with blanks between them, or with commas as some apps send them. {@code post} is an old name
     * of {@code create}.
     *
     * @throws IllegalArgumentException when there is a character that no scope value has, or too much of it all
     */
    public static ScopeSet parse(String text) {
        ScopeSet scopes = split(text).renamed();
        if (text.length() > LONGEST
                || !scopes.values.stream()
                        .allMatch(value -> VALUE.matcher(value).matches())) {
            throw new IllegalArgumentException("not a scope");
        }
        return scopes;
    }

    /**
     * Reads the column {@code tokens.scope}. Every row that this version writes has a text there. Version 1.0 wrote
     * none for a login, and may still do so while its nodes run beside ours: this is the only place where that means
     * something.
     */
    public static ScopeSet stored(String column) {
        return column == null || column.equals(EVERYTHING_STORED) ? EVERYTHING : split(column);
    }

    private static ScopeSet split(String text) {
        return text.isBlank()
                ? NONE
                : new ScopeSet(Arrays.stream(text.split("[ ,]"))
                        .filter(value -> !value.isEmpty())
                        .collect(Collectors.toCollection(LinkedHashSet::new)));
    }

    private ScopeSet renamed() {
        return new ScopeSet(values.stream()
                .map(value -> value.equals("post") ? Scope.CREATE.value() : value)
                .collect(Collectors.toCollection(LinkedHashSet::new)));
    }

    /** Whether there is no value. */
    public boolean isEmpty() {
        return values.isEmpty();
    }

    /** Whether it is all that there is. No app is granted {@link Scope#ACCOUNT}, so this is a login. */
    public boolean isEverything() {
        return isWithin(EVERYTHING) && EVERYTHING.isWithin(this);
    }

    /** Whether it grants this. */
    public boolean has(Scope scope) {
        return values.contains(scope.value());
    }

    /** Whether nothing is in this that isn't in the other. */
    public boolean isWithin(ScopeSet other) {
        return other.values.containsAll(values);
    }

    /** What both have, in the order of this. */
    public ScopeSet and(Collection<String> others) {
        Set<String> both = new LinkedHashSet<>(values);
        both.retainAll(others);
        return new ScopeSet(both);
    }

    /** All but this scope. */
    public ScopeSet without(Scope scope) {
        Set<String> rest = new LinkedHashSet<>(values);
        rest.remove(scope.value());
        return new ScopeSet(rest);
    }

    /** The values with blanks between them, as answers, tokens and the database have them. */
    @Override
    public String toString() {
        return String.join(" ", values);
    }
}
