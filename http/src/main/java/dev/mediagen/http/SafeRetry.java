package dev.mediagen.http;

import dev.mediagen.api.MediaException;
import dev.mediagen.spi.Sleeper;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Retries requests that cannot cost twice, after the wait that the provider asked for, as long as the deadline allows. Results are
 * retried by {@link ResultFetch}, which has more patience.
 */
final class SafeRetry implements Channel {

    private static final Logger LOG = LoggerFactory.getLogger("dev.mediagen.http");
    private static final int TOO_MANY_REQUESTS = 429;
    private static final Duration FIRST_WAIT = Duration.ofMillis(750);

    private final Channel next;
    private final int attempts;
    private final Clock clock;
    private final Sleeper sleeper;

    SafeRetry(Channel next, int attempts, Clock clock, Sleeper sleeper) {
        this.next = next;
        this.attempts = attempts;
        this.clock = clock;
        this.sleeper = sleeper;
    }

    @Override
    public ProviderResponse send(Exchange exchange) {
        for (int attempt = 1; ; attempt++) {
            try {
                return next.send(exchange);
            } catch (MediaException e) {
                if (!e.details().possiblyBilled()) {
                    exchange.caller().notAccepted();
                }
                boolean fetched = exchange.expected().about() == Exchange.About.RESULT;
                if (fetched || !e.details().retryable() || attempt >= attempts) {
                    throw e;
                }
                Duration wait = WaitHint.bounded(e.details().retryAfter().orElse(growing(attempt)));
                if (!clock.instant().plus(wait).isBefore(exchange.deadline())) {
                    throw e;
                }
                if (e.details().retryAfter().isPresent()
                        || e.details().httpStatus().orElse(0) == TOO_MANY_REQUESTS) {
                    exchange.caller().limited(wait);
                }
                LOG.debug("{}: {}, again in {} ms", exchange.describe(), e.kind(), wait.toMillis());
                sleep(wait, exchange);
            }
        }
    }

    private void sleep(Duration wait, Exchange exchange) {
        try {
            sleeper.sleep(wait);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Failures.interrupted(exchange, false);
        }
    }

    /** 0.75 s, 1.5 s, 3 s, …, a quarter more or less, so that many clients do not retry at the same moment. */
    static Duration growing(int attempt) {
        double spread = ThreadLocalRandom.current().nextDouble(0.75, 1.25);
        return Duration.ofMillis((long) (FIRST_WAIT.toMillis() * Math.pow(2, attempt - 1) * spread));
    }
}
