package microblog.answers;

import jakarta.inject.Inject;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.Semaphore;
import microblog.config.Setting;
import microblog.config.Settings;

/**
 * Keeps clients that do not read from holding the server's threads. An answer is kept until it is whole. A small one is
 * then written at once, by a quarter as many threads as there are at a time: as good as always the system takes it. A
 * larger one, and any while so many threads wait, leaves its thread and is written as the client reads (Jakarta Servlet
 * 6.0, section 3.7). An answer that is not made yet ({@link AnswerRest}) is made as it is read.
 *
 * <p>Where the server itself keeps what a client does not read, and says so by the system property
 * {@code microblog.keeps-answers}, only those places are filtered that the parameter {@code always} is set for.
 */
public class AnswerSender extends HttpFilter {
    private static final long serialVersionUID = 1;
    private static final int SMALL = 1 << 14;

    @Inject
    transient LeavingAnswers leaving;

    @Inject
    transient Settings settings;

    private transient Semaphore attended;
    private boolean idle;

    @Override
    public void init() {
        attended = new Semaphore(settings.number(Setting.HTTP_THREADS) / 4);
        idle = Boolean.getBoolean("microblog.keeps-answers") && !Boolean.parseBoolean(getInitParameter("always"));
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (idle
                || request.getMethod().equals("HEAD")
                || response instanceof KeptAnswer
                || !request.isAsyncSupported()) {
            chain.doFilter(request, response);
            return;
        }
        KeptAnswer kept = new KeptAnswer(request, response);
        AnswerRest.makePossible(request);
        boolean sent = false;
        try {
            chain.doFilter(request, kept);
            boolean goesOn = kept.size() > 0 && response.getStatus() == HttpServletResponse.SC_OK;
            if (kept.size() > 0) {
                send(request, response, kept, goesOn ? AnswerRest.of(request) : null);
            }
            sent = goesOn;
        } finally {
            AnswerRest rest = AnswerRest.of(request);
            if (!sent && rest != null) {
                rest.end();
            }
        }
    }

    private void send(HttpServletRequest request, HttpServletResponse response, KeptAnswer kept, AnswerRest rest)
            throws IOException {
        if (rest == null && kept.size() <= SMALL && attended.tryAcquire()) {
            try (ServletOutputStream out = response.getOutputStream()) {
                response.setContentLength(kept.size());
                kept.writeTo(out);
            } finally {
                attended.release();
            }
            return;
        }
        if (rest == null) {
            response.setContentLength(kept.size());
        }
        AsyncContext async = request.startAsync();
        // LeavingAnswers ends what takes too long.
        async.setTimeout(0);
        ServletOutputStream out = response.getOutputStream();
        LeavingAnswer answer = new LeavingAnswer(out, async, leaving, kept.bytes(), rest);
        leaving.add(answer);
        boolean leaves = false;
        try {
            out.setWriteListener(answer);
            leaves = true;
        } finally {
            if (!leaves) {
                leaving.remove(answer);
            }
        }
    }
}
