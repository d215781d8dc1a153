package microblog.passwords;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.TimeUnit;

/**
 * Whether the API is being used at this moment, by people who are logged in: work that can wait leaves room for them.
 */
@ApplicationScoped
public class ApiTraffic {
    private static final long MOMENT = TimeUnit.MILLISECONDS.toNanos(20);
    // Noted no more often than this, since processors hinder one another where all write the same.
    private static final long GRAIN = TimeUnit.MILLISECONDS.toNanos(1);

    private volatile long latest = System.nanoTime() - MOMENT;

    /** Notes that somebody asks for something now. */
    public void note() {
        long now = System.nanoTime();
        if (now - latest >= GRAIN) {
            latest = now;
        }
    }

    /** Whether somebody asked for something in the last 20 ms. */
    public boolean isOn() {
        return System.nanoTime() - latest < MOMENT;
    }
}
