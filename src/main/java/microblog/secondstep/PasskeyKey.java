package microblog.secondstep;

/**
 * What is known of a passkey to check what it signs.
 *
 * @param credentialId what the authenticator calls it, in base64url
 * @param publicKey the public key in COSE (RFC 9052), in base64url
 * @param signatureCount how often it has signed, as far as it counts
 */
record PasskeyKey(String credentialId, String publicKey, long signatureCount) {}
