package microblog.fetch;

/** How many bytes of a document are read, by its media type; 0 for a type that isn't wanted. */
@FunctionalInterface
public interface SizeLimit {
    int of(String mediaType);
}
