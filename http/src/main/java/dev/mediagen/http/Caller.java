package dev.mediagen.http;

import dev.mediagen.spi.CallContext;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;

/** The caller of an exchange: how long it waits, and whether the request may still be completed. */
interface Caller {

    /** The time until which it waits; later than before once the last byte of a request that may be billed was sent. */
    Instant deadline();

    /** Whether the last byte may be sent now; afterwards the answer may be paid for. */
    boolean sendsLastByte();

    /** The provider certainly did not accept what was sent. */
    void notAccepted();

    /** The provider asks to wait before the next request. */
    void limited(Duration wait);

    /** Whether the provider may start to work before it has the whole body. */
    boolean startsEarly();

    /** The caller of an exchange that is never billed. */
    static Caller until(Instant deadline) {
        return new Caller() {
            @Override
            public Instant deadline() {
                return deadline;
            }

            @Override
            public boolean sendsLastByte() {
                return true;
            }

            @Override
            public void notAccepted() {}

            @Override
            public void limited(Duration wait) {}

            @Override
            public boolean startsEarly() {
                return false;
            }
        };
    }

    /**
     * The caller of a request that may be billed. Its attempts are reported to the core one by one.
     *
     * @param work the call
     * @param startsEarly whether the provider may start to work before it has the whole body
     * @param sent whether the last byte of an attempt was sent
     */
    record Billed(CallContext work, boolean startsEarly, AtomicBoolean sent) implements Caller {

        Billed(CallContext work, boolean startsEarly) {
            this(work, startsEarly, new AtomicBoolean());
        }

        @Override
        public Instant deadline() {
            return work.deadline();
        }

        @Override
        public boolean sendsLastByte() {
            boolean may = work.sendsLastByte();
            sent.compareAndSet(false, may);
            return may;
        }

        @Override
        public void notAccepted() {
            if (sent.compareAndSet(true, false)) {
                work.notAccepted();
            }
        }

        @Override
        public void limited(Duration wait) {
            work.limited(wait);
        }
    }
}
