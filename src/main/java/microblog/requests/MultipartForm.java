package microblog.requests;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import microblog.errors.Refusal;

/**
 * {@code multipart/form-data} (RFC 7578; RFC 2046, section 5.1), read in one pass and strictly: lines end with CR LF,
 * each part has a name, and there are bounds to their number and to each one's header.
 */
public final class MultipartForm {
    private static final int MOST_PARTS = 500;
    private static final int MOST_HEADER_BYTES = 4096;
    private static final int LONGEST_BOUNDARY = 70;

    /** Encodings that leave the bytes as they are; others are not sent any more (RFC 7578, section 4.7). */
    private static final Set<String> AS_IT_IS = Set.of("7bit", "8bit", "binary");

    private final byte[] body;
    private final byte[] delimiter;
    private int at;

    private MultipartForm(byte[] body, String boundary) {
        this.body = body;
        this.delimiter = ("\r\n--" + boundary).getBytes(StandardCharsets.ISO_8859_1);
    }

    /**
     * The parts in their order.
     *
     * @param contentType the media type with its boundary
     * @throws Refusal when the body is no such form
     */
    public static List<FormField> parse(String contentType, byte[] body) {
        String boundary = HeaderParameters.parse(contentType)
                .map(type -> type.parameters().get("boundary"))
                .filter(text -> !text.isEmpty() && text.length() <= LONGEST_BOUNDARY)
                .orElseThrow(MultipartForm::malformed);
        return new MultipartForm(body, boundary).parts();
    }

    private List<FormField> parts() {
        // The first delimiter may stand at the very beginning, where no line ends before it.
        at = startsWith(delimiter, 2, 0) ? delimiter.length - 2 : indexOf(delimiter, 0) + delimiter.length;
        List<FormField> fields = new ArrayList<>();
        while (!isClosed()) {
            if (fields.size() == MOST_PARTS) {
                throw malformed();
            }
            fields.add(part());
        }
        return fields;
    }

    /** Whether the delimiter before this place is the last one; moves to the line after it otherwise. */
    private boolean isClosed() {
        if (at + 1 < body.length && body[at] == '-' && body[at + 1] == '-') {
            return true;
        }
        while (at < body.length && (body[at] == ' ' || body[at] == '\t')) {
            at++;
        }
        requireLineEnd();
        return false;
    }

    private FormField part() {
        Map<String, String> header = header();
        int end = indexOf(delimiter, at - 2);
        byte[] content = Arrays.copyOfRange(body, Math.min(at, end), end);
        at = end + delimiter.length;
        HeaderParameters disposition = Optional.ofNullable(header.get("content-disposition"))
                .flatMap(HeaderParameters::parse)
                .filter(known -> known.value().equals("form-data"))
                .orElseThrow(MultipartForm::malformed);
        String name = disposition.parameters().get("name");
        String encoding = header.getOrDefault("content-transfer-encoding", "binary");
        if (name == null || !AS_IT_IS.contains(encoding.toLowerCase(Locale.ROOT))) {
            throw malformed();
        }
        boolean hasFileName = disposition.parameters().containsKey("filename")
                || disposition.parameters().containsKey("filename*");
        // Browsers send an empty file for an input in which none was chosen (HTML, section 4.10.21.4).
        boolean isFile = hasFileName && content.length > 0;
        return isFile ? new FormField(name, "", true) : FormField.text(name, UrlEncodedForm.utf8(content));
    }

    /** The fields of a part's header by their names in lower case, up to the empty line after them. */
    private Map<String, String> header() {
        Map<String, String> fields = new HashMap<>();
        int start = at;
        while (true) {
            int line = at;
            while (at < body.length && body[at] != '\r' && body[at] != '\n') {
                at++;
                if (at - start > MOST_HEADER_BYTES) {
                    throw malformed();
                }
            }
            String field = UrlEncodedForm.utf8(Arrays.copyOfRange(body, line, at));
            requireLineEnd();
            if (field.isEmpty()) {
                return fields;
            }
            int colon = field.indexOf(':');
            if (colon <= 0) {
                throw malformed();
            }
            fields.putIfAbsent(
                    field.substring(0, colon).toLowerCase(Locale.ROOT),
                    field.substring(colon + 1).strip());
        }
    }

    private void requireLineEnd() {
        if (at + 1 >= body.length || body[at] != '\r' || body[at + 1] != '\n') {
            throw malformed();
        }
        at += 2;
    }

    /** Where these bytes come next. What they begin with does not come in them again, so no byte is looked at often. */
    private int indexOf(byte[] wanted, int from) {
        for (int i = from; i + wanted.length <= body.length; i++) {
            if (startsWith(wanted, 0, i)) {
                return i;
            }
        }
        throw malformed();
    }

    private boolean startsWith(byte[] wanted, int skipped, int place) {
        if (place + wanted.length - skipped > body.length) {
            return false;
        }
        for (int i = skipped; i < wanted.length; i++) {
            if (body[place + i - skipped] != wanted[i]) {
                return false;
            }
        }
        return true;
    }

    private static Refusal malformed() {
        return Refusal.invalidRequest("The body is no multipart/form-data.");
    }
}
