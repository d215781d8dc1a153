package microblog.mail;

/** Interim: replaced by task B. */
public record Message(String to, String subject, String text, String html) {}
