package dev.mediagen.api;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.SeekableByteChannel;

/** Reads a channel even when the thread is interrupted, as file streams do. The interrupt closes the channel, so it is reopened. */
final class SteadyStream extends InputStream {

    /** Opens the same file at its start. */
    @FunctionalInterface
    interface Opener {
        SeekableByteChannel open() throws IOException;
    }

    private final Opener opener;
    private SeekableByteChannel channel;
    private long position;

    SteadyStream(Opener opener) throws IOException {
        this.opener = opener;
        this.channel = opener.open();
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        return (int) steadily(() -> {
            channel.position(position);
            int read = channel.read(ByteBuffer.wrap(bytes, offset, length));
            position += Math.max(0, read);
            return read;
        });
    }

    @Override
    public long skip(long bytes) throws IOException {
        return steadily(() -> {
            long skipped = Math.max(0, Math.min(bytes, channel.size() - position));
            position += skipped;
            return skipped;
        });
    }

    @Override
    public int available() throws IOException {
        long left = steadily(() -> channel.size() - position);
        return (int) Math.max(0, Math.min(Integer.MAX_VALUE, left));
    }

    /** One access to the channel. */
    @FunctionalInterface
    private interface Access {
        long run() throws IOException;
    }

    private long steadily(Access access) throws IOException {
        boolean interrupted = Thread.interrupted();
        try {
            while (true) {
                try {
                    return access.run();
                } catch (ClosedByInterruptException e) {
                    interrupted |= Thread.interrupted();
                    channel = opener.open();
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
