package microblog.documentation;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The two notations of an OpenAPI document, and which of them a request asks for. */
enum DocumentFormat {
    JSON("application/json", Set.of("application/json", "application/vnd.oai.openapi+json", "text/json")),
    /** The media type is that of RFC 9512; the others were in use before. */
    YAML(
            "application/yaml",
            Set.of(
                    "application/yaml",
                    "application/x-yaml",
                    "text/yaml",
                    "text/x-yaml",
                    "application/vnd.oai.openapi",
                    "application/vnd.oai.openapi+yaml"));

    private final String mediaType;
    private final Set<String> names;

    DocumentFormat(String mediaType, Set<String> names) {
        this.mediaType = mediaType;
        this.names = names;
    }

    String mediaType() {
        return mediaType;
    }

    /**
     * The format to answer in: the one that the argument {@code format} names, else the one that {@code Accept} prefers
     * (RFC 9110, section 12.5.1), else {@code usual}. Something unknown is no reason to refuse.
     *
     * @param argument the value of {@code format}, may be null
     * @param accept the header, may be null
     */
    static DocumentFormat asked(String argument, String accept, DocumentFormat usual) {
        return named(argument).orElseGet(() -> {
            DocumentFormat other = usual == JSON ? YAML : JSON;
            return other.quality(accept) > usual.quality(accept) ? other : usual;
        });
    }

    private static Optional<DocumentFormat> named(String argument) {
        return Arrays.stream(values())
                .filter(format -> format.name().equalsIgnoreCase(argument))
                .findFirst();
    }

    // Ranges such as */* say nothing: who can take either gets the usual one.
    private double quality(String accept) {
        return Arrays.stream(
                        accept == null
                                ? new String[0]
                                : accept.toLowerCase(Locale.ROOT).split(","))
                .map(range -> range.split(";"))
                .filter(range -> range.length > 0 && names.contains(range[0].strip()))
                .mapToDouble(DocumentFormat::weight)
                .max()
                .orElse(0);
    }

    private static double weight(String[] range) {
        for (String parameter : range) {
            String text = parameter.strip();
            if (text.matches("q=[01](\\.\\d{0,3})?")) {
                return Double.parseDouble(text.substring(2));
            }
        }
        return 1;
    }
}
