package microblog.syndication;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.xml.sax.SAXException;

class XmlTextTest {
    @Test
    void everyCharacterComesBackFromAParserOrIsReplaced() throws Exception {
        StringBuilder text = new StringBuilder();
        StringBuilder expected = new StringBuilder();
        for (int c = 0; c <= 0x10FFFF; c = c == 0xFFFF ? 0x1F600 : c == 0x1F600 ? 0x10FFFE : c + 1) {
            boolean isForbidden = c < 0x20 && c != '\t' && c != '\n' && c != '\r' || c == 0xFFFE || c == 0xFFFF;
            if (c < 0xD800 || c > 0xDFFF) {
                text.appendCodePoint(c);
                expected.appendCodePoint(isForbidden ? 0xFFFD : c);
            }
        }
        assertEquals(expected.toString(), parsed(text.toString()));
    }

    @Test
    void halvesOfPairsAreReplaced() throws Exception {
        assertEquals("a\uFFFDb\uFFFD", parsed("a\uD83Db\uDE00"));
    }

    @Test
    void nothingIsMarkup() throws Exception {
        assertEquals("</a>]]>&amp;<!--\"'", parsed("</a>]]>&amp;<!--\"'"));
    }

    private static String parsed(String text) throws ParserConfigurationException, SAXException, IOException {
        String xml = "<a b=\"" + XmlText.of(text) + "\">" + XmlText.of(text) + "</a>";
        var root = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)))
                .getDocumentElement();
        assertEquals(root.getTextContent(), root.getAttribute("b"));
        return root.getTextContent();
    }
}
