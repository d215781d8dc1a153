package microblog.blackbox;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.net.URI;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A mail as its reader sees it: the same message as plain text and as HTML. */
record Letter(String from, String to, String subject, String text, String html) {
    private static final Pattern LINK = Pattern.compile("https?://[^\\s\"<>]+");

    static Letter of(MimeMessage message) {
        try {
            Map<String, String> parts = new HashMap<>();
            MimeMultipart alternatives = (MimeMultipart) message.getContent();
            for (int i = 0; i < alternatives.getCount(); i++) {
                BodyPart part = alternatives.getBodyPart(i);
                parts.put(part.getContentType().replaceFirst(";.*(?s:.*)", ""), (String) part.getContent());
            }
            return new Letter(
                    message.getFrom()[0].toString(),
                    message.getAllRecipients()[0].toString(),
                    message.getSubject(),
                    parts.get("text/plain"),
                    parts.get("text/html"));
        } catch (MessagingException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The one link of the text part, which must be in the HTML part too. */
    String link() {
        Set<String> links = links(text);
        if (links.size() != 1 || !links(html.replace("&amp;", "&")).equals(links)) {
            throw new AssertionError("not the same one link in both parts: " + this);
        }
        return links.iterator().next();
    }

    /** The value of the link's argument of this name. */
    String argument(String name) {
        for (String each : URI.create(link()).getQuery().split("&")) {
            if (each.startsWith(name + "=")) {
                return each.substring(name.length() + 1);
            }
        }
        throw new AssertionError("no argument " + name + " in " + link());
    }

    private static Set<String> links(String part) {
        return LINK.matcher(part)
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
