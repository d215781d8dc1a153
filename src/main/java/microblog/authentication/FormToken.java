package microblog.authentication;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import microblog.requests.FormField;
import microblog.requests.MultipartForm;
import microblog.requests.RequestBody;
import microblog.requests.SentHeaders;
import microblog.requests.UrlEncodedForm;

/** The bearer token of a form (RFC 6750, section 2.2; Micropub, section 3.1 "Authentication"). */
final class FormToken {
    private static final String FIELD = "access_token";

    private FormToken() {}

    /** The token in the form of this request, whose body can be read again afterwards. */
    static Optional<String> of(ContainerRequestContext request, HttpServletRequest http) {
        String contentType = Optional.ofNullable(SentHeaders.contentType(http)).orElse("");
        String type = contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        boolean isMultipart = type.equals("multipart/form-data");
        if (!request.hasEntity() || !isMultipart && !type.equals("application/x-www-form-urlencoded")) {
            return Optional.empty();
        }
        byte[] body = RequestBody.bytes(request.getEntityStream());
        request.setEntityStream(new ByteArrayInputStream(body));
        List<FormField> fields = isMultipart ? MultipartForm.parse(contentType, body) : UrlEncodedForm.parse(body);
        return fields.stream()
                .filter(field -> field.name().equals(FIELD))
                .map(FormField::value)
                .findFirst();
    }
}
