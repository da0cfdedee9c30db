package dev.mediagen.http;

import java.time.Clock;

/** Starts nothing when the deadline has passed or the caller was interrupted. */
final class Deadline implements Channel {

    private final Channel next;
    private final Clock clock;

    Deadline(Channel next, Clock clock) {
        this.next = next;
        this.clock = clock;
    }

    @Override
    public ProviderResponse send(Exchange exchange) {
        if (Thread.currentThread().isInterrupted()) {
            throw Failures.interrupted(exchange, false);
        } else if (!clock.instant().isBefore(exchange.deadline())) {
            throw Failures.tooLate(exchange);
        }
        return next.send(exchange);
    }
}
