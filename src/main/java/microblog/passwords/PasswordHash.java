package microblog.passwords;

/**
 * A password as it is stored: salted, and slow to compute, so that a stolen database doesn't give the passwords away.
 * Hashes that the original wrote (Werkzeug's {@code scrypt} and {@code pbkdf2}) are understood as well as our own.
 */
sealed interface PasswordHash permits Argon2idHash, ScryptHash, Pbkdf2Hash {
    /**
     * Reads a stored hash. Its parameters are held to upper limits, because they decide how much work a login is.
     *
     * @throws IllegalArgumentException when it is of an unknown kind, malformed or beyond the limits
     */
    static PasswordHash parse(String stored) {
        if (stored.startsWith("$argon2id$")) {
            return Argon2idHash.parse(stored);
        }
        if (stored.startsWith("scrypt")) {
            return ScryptHash.parse(stored);
        }
        if (stored.startsWith("pbkdf2")) {
            return Pbkdf2Hash.parse(stored);
        }
        throw new IllegalArgumentException("unknown kind of password hash");
    }

    /** Whether it is the hash of this password, compared in constant time. This takes a while and some memory. */
    boolean matches(String password);

    /** The method's name, as {@code PASSWORD_HASH} has it. */
    String kind();

    /** Whether it is what would be stored for a new password of this kind today. */
    boolean isCurrent();

    /** The stored form. */
    String text();
}
