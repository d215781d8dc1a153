package microblog.json;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyWriter;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;

/** Sends a {@link JsonView} as UTF-8 JSON, the same bytes on every server. */
@Provider
public class JsonViewWriter implements MessageBodyWriter<JsonView> {
    @Override
    public boolean isWriteable(Class<?> type, Type generic, Annotation[] annotations, MediaType media) {
        return JsonView.class.isAssignableFrom(type);
    }

    @Override
    public void writeTo(
            JsonView view,
            Class<?> type,
            Type generic,
            Annotation[] annotations,
            MediaType media,
            MultivaluedMap<String, Object> headers,
            OutputStream out)
            throws IOException {
        byte[] text = JsonText.bytes(view);
        // Else a runtime may send it in chunks, and HEAD without.
        headers.putSingle(HttpHeaders.CONTENT_LENGTH, text.length);
        out.write(text);
    }
}
