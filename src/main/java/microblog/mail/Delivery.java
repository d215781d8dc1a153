package microblog.mail;

/**
 * A mail on its way.
 *
 * @param tries how often sending it has failed
 */
record Delivery(Message message, int tries) {
    Delivery failedOnceMore() {
        return new Delivery(message, tries + 1);
    }

    /** Two mails of the same content are still two. */
    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}
