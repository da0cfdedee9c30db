package dev.mediagen.http;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.function.BooleanSupplier;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.BufferedSink;
import org.jspecify.annotations.Nullable;

/** A payload in the form of the HTTP library. */
final class StreamedBody extends RequestBody {

    private final Payload payload;
    private final long gatedAt;
    private final BooleanSupplier gate;

    /**
     * Creates the body of one attempt.
     *
     * @param startsEarly whether the provider may start to work before it has the whole body
     * @param gate asked once before the last byte, or before the first if the provider starts early; false stops the request
     */
    StreamedBody(Payload payload, boolean startsEarly, BooleanSupplier gate) {
        this.payload = payload;
        this.gatedAt = startsEarly ? Math.min(1, payload.length()) : payload.length();
        this.gate = gate;
    }

    @Override
    public @Nullable MediaType contentType() {
        return payload.contentType().map(MediaType::get).orElse(null);
    }

    @Override
    public long contentLength() {
        return payload.length();
    }

    /** Keeps the library from repeating it by itself; whether that is safe is decided elsewhere. */
    @Override
    public boolean isOneShot() {
        return true;
    }

    @Override
    public void writeTo(BufferedSink sink) throws IOException {
        OutputStream out = new BufferedOutputStream(new Gated(sink.outputStream()));
        payload.writeTo(out);
        out.flush();
    }

    /** Asks before the byte that lets the provider start. */
    private final class Gated extends OutputStream {

        private final OutputStream out;
        private long written;

        Gated(OutputStream out) throws IOException {
            this.out = out;
            if (gatedAt == 0) {
                pass();
            }
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            if (written < gatedAt && written + length >= gatedAt) {
                pass();
            }
            out.write(bytes, offset, length);
            written += length;
        }

        @Override
        public void flush() throws IOException {
            out.flush();
        }

        private void pass() throws IOException {
            if (!gate.getAsBoolean()) {
                throw new IOException("stopped before the last byte");
            }
        }
    }
}
