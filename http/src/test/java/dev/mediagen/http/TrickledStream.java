package dev.mediagen.http;

import java.io.ByteArrayInputStream;
import java.util.Random;

/** Gives a few bytes at a time, so that everything is split everywhere sooner or later. */
final class TrickledStream extends ByteArrayInputStream {

    private final Random random;

    TrickledStream(byte[] bytes, Random random) {
        super(bytes);
        this.random = random;
    }

    @Override
    public synchronized int read(byte[] target, int offset, int length) {
        return super.read(target, offset, Math.min(length, 1 + random.nextInt(7)));
    }
}
