package microblog.observation;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;

/** A response that counts the bytes of its body, which this application writes as bytes. */
final class CountedResponse extends HttpServletResponseWrapper {
    private Counted body;

    CountedResponse(HttpServletResponse response) {
        super(response);
    }

    long bytes() {
        return body == null ? 0 : body.bytes;
    }

    @Override
    public ServletOutputStream getOutputStream() throws IOException {
        if (body == null) {
            body = new Counted(super.getOutputStream());
        }
        return body;
    }

    private static final class Counted extends ServletOutputStream {
        private final ServletOutputStream out;
        private long bytes;

        Counted(ServletOutputStream out) {
            this.out = out;
        }

        @Override
        public void write(int octet) throws IOException {
            bytes++;
            out.write(octet);
        }

        @Override
        public void write(byte[] octets, int from, int length) throws IOException {
            bytes += length;
            out.write(octets, from, length);
        }

        @Override
        public void flush() throws IOException {
            out.flush();
        }

        @Override
        public void close() throws IOException {
            out.close();
        }

        @Override
        public boolean isReady() {
            return out.isReady();
        }

        @Override
        public void setWriteListener(WriteListener listener) {
            out.setWriteListener(listener);
        }
    }
}
