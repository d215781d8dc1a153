package microblog.lifecycle;

/**
 * The event that tells observers once that this node is about to stop: whoever keeps something in memory that must not
 * be lost saves it now. Requests under way are still served meanwhile.
 */
public record ShuttingDown() {}
