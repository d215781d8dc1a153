package microblog.requests;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.ContentDisposition;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import microblog.errors.Refusal;

/** {@code multipart/form-data} (RFC 7578), read by the platform's MIME parser. */
public final class MultipartForm {
    private static final int MOST_PARTS = 1000;

    private MultipartForm() {}

    /**
     * The parts in their order.
     *
     * @param contentType the media type with its boundary
     * @throws Refusal when the body is no such form
     */
    public static List<FormField> parse(String contentType, byte[] body) {
        try {
            // The parser would find a boundary by itself; a form has to name it.
            if (new jakarta.mail.internet.ContentType(contentType).getParameter("boundary") == null) {
                throw malformed();
            }
            MimeMultipart parts = new MimeMultipart(new ByteArrayDataSource(body, contentType));
            if (parts.getCount() > MOST_PARTS || !parts.isComplete()) {
                throw malformed();
            }
            List<FormField> fields = new ArrayList<>();
            for (int i = 0; i < parts.getCount(); i++) {
                fields.add(field(parts.getBodyPart(i)));
            }
            return fields;
        } catch (MessagingException | IOException e) {
            throw malformed();
        }
    }

    private static FormField field(BodyPart part) throws MessagingException, IOException {
        String[] headers = part.getHeader("Content-Disposition");
        ContentDisposition disposition = new ContentDisposition(headers == null ? "" : headers[0]);
        String name = disposition.getParameter("name");
        if (name == null) {
            throw malformed();
        }
        if (disposition.getParameter("filename") != null) {
            return new FormField(name, "", true);
        }
        try (InputStream content = part.getInputStream()) {
            return FormField.text(name, UrlEncodedForm.utf8(content.readAllBytes()));
        }
    }

    private static Refusal malformed() {
        return Refusal.invalidRequest("The body is no multipart/form-data.");
    }
}
