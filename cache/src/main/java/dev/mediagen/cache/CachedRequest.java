package dev.mediagen.cache;

import dev.mediagen.api.ErrorDetails;
import dev.mediagen.api.JobInfo;
import dev.mediagen.api.JobUnfinishedException;
import dev.mediagen.api.MediaException;
import dev.mediagen.api.Text;
import dev.mediagen.api.UnavailableException;
import dev.mediagen.core.Advance;
import dev.mediagen.core.MediaInterceptor.Invocation;
import dev.mediagen.spi.Sleeper;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A request under keys made from its fingerprint: one per purchase. A purchase is made under the next key only when the work under all
 * earlier ones has ended: with a result whose files are lost, or with a failure that another caller got.
 */
final class CachedRequest {

    private static final Duration FIRST_LOOK = Duration.ofMillis(50);
    private static final Duration LAST_LOOK = Duration.ofSeconds(1);

    /** What a key says that never had a job. */
    private static final String UNKNOWN_KEY = "unknown_key";

    /** What a key says whose files are missing. */
    private static final String RESULT_NOT_HERE = "result_not_here";

    /** What a key says whose result is no longer in the history. */
    private static final String KEY_USED = "key_used";

    private static final Text LOST =
            Text.plain("An earlier result of the same request is missing or was changed, so a new one was generated.");

    private final Invocation invocation;
    private final String fingerprint;
    private final Sleeper sleeper;
    private final EarlierResult earlier;
    private final List<Text> lost = new ArrayList<>();

    CachedRequest(Invocation invocation, String fingerprint, Sleeper sleeper) {
        this.invocation = invocation;
        this.fingerprint = fingerprint;
        this.sleeper = sleeper;
        earlier = new EarlierResult(invocation);
    }

    /** The earlier result, or that of a purchase; never two purchases at the same time. */
    Advance outcome() {
        for (int purchase = 1; ; purchase++) {
            String key = purchase == 1 ? fingerprint : fingerprint + "." + purchase;
            Advance there = waited(key, invocation.advance(key), false);
            if (there instanceof Advance.Failed failed && mayBeBought(failed.failure())) {
                there = invocation.once(key);
                if (there instanceof Advance.Ready ready) {
                    return new Advance.Ready(ReusedResult.bought(ready.result(), lost));
                }
                there = waited(key, there, true);
            }
            if (there instanceof Advance.Ready ready && earlier.isIntact(ready.result())) {
                return earlier.placed(there);
            } else if (there instanceof Advance.Doubtful doubtful) {
                throw doubtful(doubtful.job());
            }
            if (there instanceof Advance.Ready || isLost(there)) {
                lost.add(LOST);
            }
        }
    }

    private static boolean isLost(Advance there) {
        return there instanceof Advance.Failed failed && is(RESULT_NOT_HERE, failed.failure());
    }

    /** Waits while another process or thread works under the key; its failure is also that of this request. */
    private Advance waited(String key, Advance first, boolean follows) {
        Advance there = first;
        boolean waited = follows;
        long begun = System.nanoTime();
        for (Duration look = FIRST_LOOK; there instanceof Advance.Waiting; look = longer(look)) {
            waited = true;
            requireTime(begun);
            sleep(look);
            there = invocation.advance(key);
        }
        if (waited
                && there instanceof Advance.Failed failed
                && !isGone(failed.failure())
                && !is(UNKNOWN_KEY, failed.failure())) {
            throw failed.failure();
        }
        return there;
    }

    private static boolean isGone(MediaException failure) {
        return is(RESULT_NOT_HERE, failure) || is(KEY_USED, failure);
    }

    private static boolean is(String code, MediaException failure) {
        return failure.details().code().filter(code::equals).isPresent();
    }

    /** A key is free after a failure that certainly cost nothing; after another one the next key is. */
    private static boolean mayBeBought(MediaException failure) {
        return !isGone(failure) && !failure.details().possiblyBilled();
    }

    private static Duration longer(Duration look) {
        Duration twice = look.multipliedBy(2);
        return twice.compareTo(LAST_LOOK) < 0 ? twice : LAST_LOOK;
    }

    private void requireTime(long begun) {
        Duration taken = Duration.ofNanos(System.nanoTime() - begun);
        if (invocation
                .options()
                .timeout()
                .filter(most -> taken.compareTo(most) > 0)
                .isPresent()) {
            throw new UnavailableException(
                    "Another process sent the same request, and its result did not arrive in time. This one was not sent.",
                    ErrorDetails.builder()
                            .code("deadline")
                            .possiblyBilled(false)
                            .build());
        }
    }

    private void sleep(Duration length) {
        try {
            sleeper.sleep(length);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw JobUnfinishedException.unsent(e);
        }
    }

    private static MediaException doubtful(JobInfo job) {
        return new JobUnfinishedException(
                Text.of(
                        "The same request was sent before and may have been billed; its outcome is unknown. It is not sent again."
                                + " Check it at the provider and discard job {}; then the request can be sent anew.",
                        job.id()),
                ErrorDetails.builder()
                        .code("outcome_unknown")
                        .backend(job.backend())
                        .operation(job.operation())
                        .model(job.model())
                        .jobId(job.id())
                        .possiblyBilled(true)
                        .build());
    }
}
