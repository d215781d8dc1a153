package microblog.blackbox;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

/** Nobody learns from the time of an answer whether a name or an address is known. Medians are reported. */
@BlackBox
class TimingIT {
    private static final int TIMES = 50;
    private static final System.Logger LOG = System.getLogger(TimingIT.class.getName());

    private final MicroblogClient api;
    private final Member ana;

    TimingIT(MicroblogClient api) {
        this.api = api;
        ana = api.member("ana");
    }

    @Test
    void aFailedLoginTakesAsLongForUnknownNames() {
        expectAlike(
                "login",
                i -> api.logIn(ana.username(), "wrong").expectError(ApiError.unauthorized()),
                i -> api.logIn("nobody" + i, "wrong").expectError(ApiError.unauthorized()));
    }

    @Test
    void askingForAResetTakesAsLongForUnknownAddresses() {
        expectAlike(
                "reset",
                i -> api.askForReset(ana.email()).expectEmpty(204),
                i -> api.askForReset(MicroblogClient.fresh("nobody") + "@example.com")
                        .expectEmpty(204));
    }

    @Test
    void askingForASignInMailTakesAsLongForUnknownAddresses() {
        expectAlike(
                "sign-in mail",
                i -> askForMail(ana.email()),
                i -> askForMail(MicroblogClient.fresh("nobody") + "@example.com"));
    }

    private Answer askForMail(String email) {
        return api.request("POST", "/account/signin?email=" + MicroblogClient.quoted(email))
                .send()
                .expect(200);
    }

    private static void expectAlike(String what, IntFunction<Answer> known, IntFunction<Answer> unknown) {
        List<Long> knownNanos = new ArrayList<>();
        List<Long> unknownNanos = new ArrayList<>();
        for (int i = 0; i < TIMES; i++) {
            knownNanos.add(nanos(known, i));
            unknownNanos.add(nanos(unknown, i));
        }
        Duration knownMedian = median(knownNanos);
        Duration unknownMedian = median(unknownNanos);
        LOG.log(
                System.Logger.Level.INFO,
                "{0}: median of {1} for known {2} µs, for unknown {3} µs",
                what,
                TIMES,
                Long.toString(knownMedian.toNanos() / 1_000),
                Long.toString(unknownMedian.toNanos() / 1_000));
        // Loose, since a busy machine must not fail the build; a missing hash or a mail on the request's thread is far
        // off.
        Duration difference = knownMedian.minus(unknownMedian).abs();
        Duration longer = knownMedian.compareTo(unknownMedian) > 0 ? knownMedian : unknownMedian;
        assertTrue(
                difference.compareTo(Duration.ofMillis(8)) < 0 || difference.compareTo(longer.dividedBy(3)) < 0,
                what + ": known " + knownMedian + ", unknown " + unknownMedian);
    }

    private static long nanos(IntFunction<Answer> request, int number) {
        long start = System.nanoTime();
        request.apply(number);
        return System.nanoTime() - start;
    }

    private static Duration median(List<Long> nanos) {
        Collections.sort(nanos);
        return Duration.ofNanos(nanos.get(nanos.size() / 2));
    }
}
