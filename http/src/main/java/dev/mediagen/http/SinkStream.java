package dev.mediagen.http;

import dev.mediagen.api.ErrorDetails;
import dev.mediagen.api.SetupException;
import java.io.IOException;
import java.io.OutputStream;

/** Takes what arrives, counts it, and tells what goes wrong with the disk from what goes wrong with the network. */
final class SinkStream extends OutputStream {

    private final OutputStream sink;
    private long count;

    SinkStream(OutputStream sink) {
        this.sink = sink;
    }

    long count() {
        return count;
    }

    @Override
    public void write(int b) {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        try {
            sink.write(bytes, offset, length);
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
        return new SetupException("What arrived cannot be written: " + cause.getMessage(), details, cause);
    }
}
