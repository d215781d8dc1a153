package microblog.pages;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;

/** {@code /style.css}: the one style sheet of the pages. */
@WebServlet("/style.css")
public class StyleSheet extends HttpServlet {
    private static final long serialVersionUID = 1;

    private transient byte[] text;
    private transient String tag;

    @Override
    public void init() {
        try (InputStream file = StyleSheet.class.getResourceAsStream("style.css")) {
            text = file.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("The style sheet is part of the application", e);
        }
        tag = '"' + Integer.toHexString(Arrays.hashCode(text)) + '-' + text.length + '"';
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader("ETag", tag);
        response.setHeader("Cache-Control", "public, max-age=3600");
        if (tag.equals(request.getHeader("If-None-Match"))) {
            response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
            return;
        }
        response.setContentType("text/css; charset=utf-8");
        response.setContentLength(text.length);
        response.getOutputStream().write(text);
    }
}
