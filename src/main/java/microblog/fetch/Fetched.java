package microblog.fetch;

import java.time.Duration;
import java.util.List;

/**
 * A document that a server on the web answered with status 200.
 *
 * @param mediaType its type in lower case, without parameters; empty when none was named
 * @param charset the character set that the type names, or null
 * @param body its bytes after decompression
 * @param links the values of its {@code Link} headers
 * @param freshFor how long it may be kept; zero for not at all
 */
public record Fetched(String mediaType, String charset, byte[] body, List<String> links, Duration freshFor) {}
