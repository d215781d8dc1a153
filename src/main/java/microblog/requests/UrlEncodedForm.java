package microblog.requests;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import microblog.errors.Refusal;

/**
 * {@code application/x-www-form-urlencoded} (URL Standard, section 5.1), strict where leniency would change what was
 * sent: bytes that aren't UTF-8, and NUL, are refused. A percent sign that begins no escape stands for itself.
 */
public final class UrlEncodedForm {
    private static final int MOST_FIELDS = 1000;

    private UrlEncodedForm() {}

    /**
     * The fields in their order.
     *
     * @throws Refusal when a name or value isn't UTF-8 or has a NUL
     */
    public static List<FormField> parse(byte[] form) {
        return parse(new String(form, StandardCharsets.ISO_8859_1));
    }

    /** The fields of a raw query string, whose characters stand for bytes. */
    public static List<FormField> parse(String form) {
        List<FormField> fields = new ArrayList<>();
        for (int start = 0; start < form.length(); ) {
            int and = form.indexOf('&', start);
            int end = and < 0 ? form.length() : and;
            if (end > start) {
                if (fields.size() == MOST_FIELDS) {
                    throw Refusal.invalidRequest("There are more than " + MOST_FIELDS + " parameters.");
                }
                fields.add(field(form.substring(start, end)));
            }
            start = end + 1;
        }
        return fields;
    }

    private static FormField field(String pair) {
        int equals = pair.indexOf('=');
        return equals < 0
                ? FormField.text(decode(pair), "")
                : FormField.text(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
    }

    private static String decode(String text) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            int high = c == '%' && i + 2 < text.length() ? Character.digit(text.charAt(i + 1), 16) : -1;
            int low = high < 0 ? -1 : Character.digit(text.charAt(i + 2), 16);
            if (low >= 0) {
                out.write(high * 16 + low);
                i += 2;
            } else if (c > 0xFF) {
                // A server may have decoded raw UTF-8 of the query already.
                int codePoint = text.codePointAt(i);
                out.writeBytes(Character.toString(codePoint).getBytes(StandardCharsets.UTF_8));
                i += Character.charCount(codePoint) - 1;
            } else {
                out.write(c == '+' ? ' ' : c);
            }
        }
        return utf8(out.toByteArray());
    }

    /** The text of UTF-8 bytes that are to be exact. */
    static String utf8(byte[] bytes) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            if (text.indexOf('\0') < 0) {
                return text;
            }
        } catch (CharacterCodingException noUtf8) {
            // Refused below.
        }
        throw Refusal.invalidRequest("A parameter is not UTF-8 text.");
    }
}
