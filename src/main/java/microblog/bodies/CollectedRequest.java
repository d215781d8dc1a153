package microblog.bodies;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import microblog.errors.Refusal;

/** A request whose body was collected, or why it was not: whoever reads it then finds out. */
final class CollectedRequest extends HttpServletRequestWrapper {
    private volatile Body body = new Body(new byte[0], 0, null);

    CollectedRequest(HttpServletRequest request) {
        super(request);
    }

    /** The body is the first {@code size} of these bytes. */
    void accept(byte[] bytes, int size) {
        body = new Body(bytes, size, null);
    }

    /**
     * Whoever reads the body meets this refusal; what else comes on the connection is not read (RFC 9112, section 9.3).
     */
    void refuse(Refusal reason, HttpServletResponse response) {
        body = new Body(new byte[0], 0, reason);
        response.setHeader("Connection", "close");
    }

    @Override
    public ServletInputStream getInputStream() {
        return body;
    }

    @Override
    public BufferedReader getReader() {
        String encoding = getCharacterEncoding();
        Charset charset = encoding == null ? StandardCharsets.UTF_8 : Charset.forName(encoding);
        return new BufferedReader(new InputStreamReader(getInputStream(), charset));
    }

    private static final class Body extends ServletInputStream {
        private final ByteArrayInputStream bytes;
        private final Refusal refusal;

        Body(byte[] bytes, int size, Refusal refusal) {
            this.bytes = new ByteArrayInputStream(bytes, 0, size);
            this.refusal = refusal;
        }

        private void requireBody() {
            if (refusal != null) {
                throw refusal;
            }
        }

        @Override
        public int read() {
            requireBody();
            return bytes.read();
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            requireBody();
            return bytes.read(target, offset, length);
        }

        @Override
        public int available() {
            return bytes.available();
        }

        @Override
        public boolean isFinished() {
            return bytes.available() == 0;
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setReadListener(ReadListener listener) {
            throw new IllegalStateException("The body is here already");
        }
    }
}
