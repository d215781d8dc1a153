package microblog.pages;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import microblog.errors.Refusal;

/**
 * What is wrong with the fields of a form, in the order in which the page lists it, in the words of {@link PlainWords}.
 *
 * @param byField the text for each field that must be changed
 */
public record FormErrors(Map<String, String> byField) {
    /** Nothing is wrong. */
    public static final FormErrors NONE = new FormErrors(Map.of());

    /** One thing is wrong. */
    public static FormErrors of(String field, String text) {
        return new FormErrors(Map.of(field, text));
    }

    /**
     * What the rules of the API say of the fields.
     *
     * @param fields the fields of the form in their order
     * @throws Refusal the same one, when it isn't about these fields
     */
    public static FormErrors of(Refusal refused, String... fields) {
        Map<String, List<String>> errors = refused.errors().getOrDefault("json", Map.of());
        Map<String, String> texts = new LinkedHashMap<>();
        Arrays.stream(fields)
                .filter(errors::containsKey)
                .forEach(field -> texts.put(field, PlainWords.of(field, errors.get(field))));
        if (texts.isEmpty()) {
            throw refused;
        }
        return new FormErrors(texts);
    }

    /** The same and what is wrong with another field, if anything: null for nothing. */
    public FormErrors and(String field, String text) {
        if (text == null) {
            return this;
        }
        Map<String, String> more = new LinkedHashMap<>(byField);
        more.putIfAbsent(field, text);
        return new FormErrors(more);
    }

    /** Whether nothing is wrong. */
    public boolean isEmpty() {
        return byField.isEmpty();
    }

    /** What is wrong with a field; null when nothing is. */
    public String get(String field) {
        return byField.get(field);
    }

    /** The value of {@code aria-invalid} for a field; null when nothing is wrong with it. */
    public String invalid(String field) {
        return byField.containsKey(field) ? "true" : null;
    }

    /** The class of a field's group. */
    public String group(String field) {
        return byField.containsKey(field) ? "field wrong" : "field";
    }
}
