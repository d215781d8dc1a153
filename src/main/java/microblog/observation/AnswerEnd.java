package microblog.observation;

import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.http.HttpServletRequest;

/** Is told of the end of an answer that is written later, by another thread: {@link #onComplete}. */
public interface AnswerEnd extends AsyncListener {
    /** Whether the answer to a request is still to be written, and the listener will be told when it is. */
    static boolean isLater(HttpServletRequest request, AnswerEnd listener) {
        try {
            if (request.isAsyncStarted()) {
                request.getAsyncContext().addListener(listener);
                return true;
            }
            return false;
        } catch (IllegalStateException doneMeanwhile) {
            return false;
        }
    }

    @Override
    void onComplete(AsyncEvent event);

    @Override
    default void onTimeout(AsyncEvent event) {
        // It completes nevertheless.
    }

    @Override
    default void onError(AsyncEvent event) {
        // It completes nevertheless.
    }

    @Override
    default void onStartAsync(AsyncEvent event) {
        event.getAsyncContext().addListener(this);
    }
}
