package dev.mediagen.http;

import dev.mediagen.api.MediaException;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs one line at DEBUG per exchange: the request and its outcome. No headers, no bodies, no query. */
final class RequestLog implements Channel {

    private static final Logger LOG = LoggerFactory.getLogger("dev.mediagen.http");

    private final Channel next;
    private final Clock clock;

    RequestLog(Channel next, Clock clock) {
        this.next = next;
        this.clock = clock;
    }

    @Override
    public ProviderResponse send(Exchange exchange) {
        if (!LOG.isDebugEnabled()) {
            return next.send(exchange);
        }
        long start = clock.millis();
        AtomicLong bytes = new AtomicLong();
        try {
            ProviderResponse answer =
                    next.send(exchange.reading(counting(exchange.expected().reader(), bytes)));
            LOG.debug(
                    "{}: {} after {} ms, {} bytes, request id {}",
                    exchange.describe(),
                    answer.status(),
                    clock.millis() - start,
                    bytes,
                    answer.requestId().orElse("none"));
            return answer;
        } catch (MediaException e) {
            LOG.debug(
                    "{}: {} {} after {} ms, request id {}",
                    exchange.describe(),
                    e.kind(),
                    e.details().code().orElse(""),
                    clock.millis() - start,
                    e.details().requestId().orElse("none"));
            throw e;
        }
    }

    private static ResponseReader counting(ResponseReader reader, AtomicLong bytes) {
        return reply -> {
            CountedStream counted = new CountedStream(reply.body(), Long.MAX_VALUE);
            try {
                return reader.read(reply.withBody(counted));
            } finally {
                bytes.addAndGet(counted.count());
            }
        };
    }
}
