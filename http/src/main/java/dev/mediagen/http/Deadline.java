package dev.mediagen.http;

import java.time.Clock;

/** Begins nothing when the time is over or the caller wants to stop. */
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
