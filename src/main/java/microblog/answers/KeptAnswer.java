package microblog.answers;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/**
 * A response whose body is kept instead of sent; what this application writes is bounded, and not much. What another
 * thread writes, for a request that has left its own, is sent at once.
 */
final class KeptAnswer extends HttpServletResponseWrapper {
    private final HttpServletRequest request;
    private final Kept body = new Kept();
    private PrintWriter writer;

    KeptAnswer(HttpServletRequest request, HttpServletResponse response) {
        super(response);
        this.request = request;
    }

    /** Whether another thread answers. */
    boolean isLeft() {
        return request.isAsyncStarted();
    }

    int size() {
        flush();
        return body.bytes.size();
    }

    byte[] bytes() {
        flush();
        return body.bytes.toByteArray();
    }

    void writeTo(OutputStream out) throws IOException {
        flush();
        body.bytes.writeTo(out);
    }

    private void flush() {
        if (writer != null) {
            writer.flush();
        }
    }

    @Override
    public ServletOutputStream getOutputStream() throws IOException {
        return isLeft() ? super.getOutputStream() : body;
    }

    @Override
    public PrintWriter getWriter() throws IOException {
        if (isLeft()) {
            return super.getWriter();
        }
        if (writer == null) {
            writer = new PrintWriter(new OutputStreamWriter(body, StandardCharsets.UTF_8));
        }
        return writer;
    }

    /** Nothing is sent before all is there. */
    @Override
    public void flushBuffer() throws IOException {
        if (isLeft()) {
            super.flushBuffer();
        }
    }

    @Override
    public void resetBuffer() {
        super.resetBuffer();
        flush();
        body.bytes.reset();
    }

    @Override
    public void reset() {
        super.reset();
        flush();
        body.bytes.reset();
    }

    /** The server answers instead. */
    @Override
    public void sendError(int status) throws IOException {
        flush();
        body.bytes.reset();
        super.sendError(status);
    }

    @Override
    public void sendError(int status, String message) throws IOException {
        flush();
        body.bytes.reset();
        super.sendError(status, message);
    }

    /** How long an answer is shows when it is there: a runtime knows no more than its first part. */
    @Override
    public void setContentLength(int length) {
        setContentLengthLong(length);
    }

    @Override
    public void setContentLengthLong(long length) {
        if (isLeft()) {
            super.setContentLengthLong(length);
        }
    }

    private final class Kept extends ServletOutputStream {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 10);

        @Override
        public void write(int octet) throws IOException {
            if (isLeft()) {
                getOutputStream().write(octet);
            } else {
                bytes.write(octet);
            }
        }

        @Override
        public void write(byte[] octets, int from, int length) throws IOException {
            if (isLeft()) {
                getOutputStream().write(octets, from, length);
            } else {
                bytes.write(octets, from, length);
            }
        }

        @Override
        public void close() throws IOException {
            if (isLeft()) {
                getOutputStream().close();
            }
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setWriteListener(WriteListener listener) {
            throw new IllegalStateException("The answer is kept");
        }
    }
}
