package dev.mediagen.http;

import dev.mediagen.api.JobUnfinishedException;
import dev.mediagen.api.MediaException;
import dev.mediagen.api.SetupException;
import dev.mediagen.api.UnavailableException;
import dev.mediagen.spi.CallContext;
import dev.mediagen.spi.JobCall;
import dev.mediagen.spi.Sleeper;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fetches a finished result. Whatever its address answers, it is tried again as long as the caller has patience, once with a fresh
 * address; after that it counts as not fetched, although it may still exist.
 */
final class ResultFetch {

    /** The code of a result that its provider is still working on. */
    static final String NOT_READY = "not_ready";

    private static final Logger LOG = LoggerFactory.getLogger("dev.mediagen.http");

    /** The maximum wait between attempts, even if a host asks for more. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

    /** The number of attempts after which a fresh address is requested. */
    private static final int REFRESH_AFTER = 3;

    private static final int LONGEST_GROWTH = 6;

    /** The failures that no further attempt changes. */
    private static final Set<String> FINAL =
            Set.of("forbidden_target", "bad_address", "result_too_large", "answer_too_large", "deadline");

    private final Clock clock;
    private final Sleeper sleeper;

    ResultFetch(Clock clock, Sleeper sleeper) {
        this.clock = clock;
        this.sleeper = sleeper;
    }

    /** The source of a result. */
    interface Source {

        /** Tries once. */
        ProviderResponse fetch();

        /** Requests a newer address. */
        default void refresh() {}

        /** The address, for people. */
        String place();
    }

    ProviderResponse fetch(CallContext work, Source source) {
        Optional<Instant> first = Optional.empty();
        Optional<Duration> patience = Optional.empty();
        Duration waited = Duration.ZERO;
        for (int attempt = 1; ; attempt++) {
            try {
                return source.fetch();
            } catch (SetupException | JobUnfinishedException e) {
                throw e.with(e.details().toBuilder().possiblyBilled(true).build());
            } catch (MediaException e) {
                Instant now = clock.instant();
                patience = patience.or(() -> Optional.of(work.patience()));
                first = first.or(() -> Optional.of(now));
                Duration wait = wait(e, attempt);
                if (isLater(e, work)) {
                    throw e;
                } else if (isFinal(e)
                        || isOver(
                                work,
                                now,
                                longer(waited, Duration.between(first.get(), now))
                                        .plus(wait),
                                patience.get(),
                                wait)) {
                    throw Failures.resultNotFetched(source.place(), e);
                }
                LOG.debug("{} again in {} ms", e.kind(), wait.toMillis());
                sleep(wait, source, e);
                waited = waited.plus(wait);
                refresh(source, attempt);
            }
        }
    }

    /** Whether to try again later, because it is too early or because the caller does not wait. */
    private static boolean isLater(MediaException failure, CallContext work) {
        return failure instanceof UnavailableException
                && work instanceof JobCall
                && !isFinal(failure)
                && (work.patience().isZero()
                        || failure.details().code().filter(NOT_READY::equals).isPresent());
    }

    private static boolean isFinal(MediaException failure) {
        return failure.details().code().filter(FINAL::contains).isPresent();
    }

    private static boolean isOver(CallContext work, Instant now, Duration spent, Duration patience, Duration wait) {
        return spent.compareTo(patience) >= 0 || !now.plus(wait).isBefore(work.deadline());
    }

    /** The longer of waited and elapsed time; a clock may stand still or be set back. */
    private static Duration longer(Duration waited, Duration passed) {
        return waited.compareTo(passed) > 0 ? waited : passed;
    }

    private static Duration wait(MediaException failure, int attempt) {
        return failure.details()
                .retryAfter()
                .filter(hint -> hint.compareTo(LONGEST_WAIT) <= 0)
                .orElseGet(() -> SafeRetry.growing(Math.min(attempt, LONGEST_GROWTH)));
    }

    private static void refresh(Source source, int attempt) {
        if (attempt != REFRESH_AFTER) {
            return;
        }
        try {
            source.refresh();
        } catch (MediaException e) {
            LOG.debug("No newer address is available: {}", e.kind());
        }
    }

    private void sleep(Duration wait, Source source, MediaException failure) {
        try {
            sleeper.sleep(wait);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new JobUnfinishedException(
                    "Fetching the result from " + source.place() + " was cancelled.",
                    failure.details().toBuilder()
                            .code("interrupted")
                            .possiblyBilled(true)
                            .build());
        }
    }
}
