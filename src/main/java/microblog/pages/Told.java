package microblog.pages;

/**
 * A page that says what has happened, with one way on.
 *
 * @param text what has happened
 * @param hint what else there is to know; null for nothing
 * @param path where the way on leads
 * @param wayOn what it says
 */
public record Told(String text, String hint, String path, String wayOn) {}
