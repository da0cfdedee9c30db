package dev.mediagen.backend.preview;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** A box of an MP4 file: its length, its name, its content. */
final class Box {

    private final String name;
    private final ByteArrayOutputStream content = new ByteArrayOutputStream();

    Box(String name) {
        this.name = name;
    }

    Box text(String text) {
        return bytes(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    Box integers(int... values) {
        for (int value : values) {
            content.writeBytes(ByteBuffer.allocate(4).putInt(value).array());
        }
        return this;
    }

    Box shorts(int... values) {
        for (int value : values) {
            content.write(value >> 8);
            content.write(value);
        }
        return this;
    }

    Box bytes(byte... values) {
        content.writeBytes(values);
        return this;
    }

    Box box(Box inner) {
        return bytes(inner.toByteArray());
    }

    byte[] toByteArray() {
        return ByteBuffer.allocate(8 + content.size())
                .putInt(8 + content.size())
                .put(name.getBytes(StandardCharsets.ISO_8859_1))
                .put(content.toByteArray())
                .array();
    }
}
