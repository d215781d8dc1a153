package microblog.syndication;

import java.nio.charset.StandardCharsets;
import microblog.json.JsonTime;
import microblog.timeline.FeedLinks;

/** A feed as Atom (RFC 4287). */
record AtomFeed(SyndicatedFeed feed) {
    /** The document in UTF-8. */
    byte[] bytes() {
        StringBuilder xml = new StringBuilder(4096)
                .append("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\">\n");
        element(xml, "id", feed.id());
        element(xml, "title", feed.title());
        if (!feed.description().isEmpty()) {
            element(xml, "subtitle", feed.description());
        }
        element(xml, "updated", JsonTime.text(feed.updatedAt()));
        link(xml, "self", FeedLinks.ATOM_TYPE, feed.self());
        link(xml, "first", FeedLinks.ATOM_TYPE, feed.first());
        if (feed.next() != null) {
            link(xml, "next", FeedLinks.ATOM_TYPE, feed.next());
        }
        link(xml, "alternate", "text/html", feed.home());
        if (feed.hub() != null) {
            xml.append("<link rel=\"hub\" href=\"")
                    .append(XmlText.of(feed.hub()))
                    .append("\"/>\n");
        }
        if (feed.icon() != null) {
            element(xml, "icon", feed.icon());
        }
        if (feed.author() != null) {
            author(xml, feed.author());
        }
        element(xml, "generator", "Microblog");
        feed.items().forEach(item -> entry(xml, item));
        return xml.append("</feed>\n").toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void entry(StringBuilder xml, FeedItem item) {
        xml.append("<entry>\n");
        element(xml, "id", item.id());
        element(xml, "title", item.title());
        element(xml, "published", JsonTime.text(item.postedAt()));
        element(xml, "updated", JsonTime.text(item.updatedAt()));
        link(xml, "alternate", "text/html", item.url());
        author(xml, item.author());
        xml.append("<content type=\"html\">").append(XmlText.of(item.html())).append("</content>\n</entry>\n");
    }

    private static void author(StringBuilder xml, FeedAuthor author) {
        xml.append("<author>\n");
        element(xml, "name", author.name());
        element(xml, "uri", author.url());
        xml.append("</author>\n");
    }

    private static void element(StringBuilder xml, String name, String text) {
        xml.append('<').append(name).append('>').append(XmlText.of(text));
        xml.append("</").append(name).append(">\n");
    }

    private static void link(StringBuilder xml, String relation, String type, String url) {
        xml.append("<link rel=\"").append(relation).append("\" type=\"").append(type);
        xml.append("\" href=\"").append(XmlText.of(url)).append("\"/>\n");
    }
}
