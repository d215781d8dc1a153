package microblog.syndication;

import java.util.List;
import microblog.mail.HtmlText;
import microblog.timeline.PostText;

/** The text of a post as HTML for readers elsewhere: escaped, with line breaks, links with their whole addresses. */
final class PostHtml {
    private PostHtml() {}

    /**
     * The HTML of a text.
     *
     * @param parts its pieces
     * @param site where links begin that are paths
     */
    static String of(List<PostText.Part> parts, String site) {
        StringBuilder html = new StringBuilder();
        for (PostText.Part part : parts) {
            if (part.href() == null) {
                html.append(HtmlText.of(part.text()).replaceAll("\r\n|[\r\n]", "<br>"));
            } else {
                String url = part.href().startsWith("/") ? site + part.href() : part.href();
                html.append("<a href=\"").append(HtmlText.of(url)).append('"');
                if (part.rel() != null) {
                    html.append(" rel=\"").append(HtmlText.of(part.rel())).append('"');
                }
                html.append('>').append(HtmlText.of(part.text())).append("</a>");
            }
        }
        return html.toString();
    }
}
