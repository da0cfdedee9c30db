package dev.mediagen.api;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.Arrays;

/** Bytes from the caller's memory, as an input. Two are equal when their bytes are. */
public final class BytesInput implements Input {

    private final byte[] bytes;

    /** Uses the array as it is; {@link Input#bytes} copies it first. */
    BytesInput(byte[] bytes) {
        this.bytes = bytes;
    }

    @Override
    public InputStream open() {
        return new ByteArrayInputStream(bytes);
    }

    @Override
    public long size() {
        return bytes.length;
    }

    @Override
    public String describe() {
        return "inline data of " + bytes.length + " bytes";
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof BytesInput that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return describe();
    }
}
