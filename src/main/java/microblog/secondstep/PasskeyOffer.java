package microblog.secondstep;

/**
 * What a page asks a browser to do with a passkey.
 *
 * @param options what the browser's own function is called with, as JSON
 * @param challenge what the browser must send back, sealed
 */
public record PasskeyOffer(String options, String challenge) {}
