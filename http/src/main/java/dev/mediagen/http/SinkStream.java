package dev.mediagen.http;

import dev.mediagen.api.ErrorDetails;
import dev.mediagen.api.MediaFormat;
import dev.mediagen.api.SetupException;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/** Receives bytes, counts them, and distinguishes failures of the disk from those of the network. */
final class SinkStream extends OutputStream {

    private final OutputStream sink;
    private final byte[] head = new byte[MediaFormat.DETECTION_BYTES];
    private long count;

    SinkStream(OutputStream sink) {
        this.sink = sink;
    }

    long count() {
        return count;
    }

    /** The first bytes. */
    byte[] head() {
        return Arrays.copyOf(head, (int) Math.min(count, head.length));
    }

    @Override
    public void write(int b) {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        try {
            sink.write(bytes, offset, length);
            if (count < head.length) {
                System.arraycopy(bytes, offset, head, (int) count, (int) Math.min(length, head.length - count));
            }
            count += length;
        } catch (IOException e) {
            throw cannotWrite(e);
        }
    }

    @Override
    public void close() {
        try {
            sink.close();
        } catch (IOException e) {
            throw cannotWrite(e);
        }
    }

    private static SetupException cannotWrite(IOException cause) {
        ErrorDetails details =
                ErrorDetails.builder().code("cannot_write").possiblyBilled(true).build();
        return new SetupException("The received data cannot be written: " + cause.getMessage(), details, cause);
    }
}
