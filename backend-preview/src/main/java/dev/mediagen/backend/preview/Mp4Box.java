package dev.mediagen.backend.preview;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** A box of an MP4 file: its length, its type, its content. */
final class Mp4Box {

    private final String type;
    private final ByteArrayOutputStream content = new ByteArrayOutputStream();

    Mp4Box(String type) {
        this.type = type;
    }

    Mp4Box text(String text) {
        return bytes(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    Mp4Box integers(int... values) {
        for (int value : values) {
            content.writeBytes(ByteBuffer.allocate(4).putInt(value).array());
        }
        return this;
    }

    Mp4Box shorts(int... values) {
        for (int value : values) {
            content.write(value >> 8);
            content.write(value);
        }
        return this;
    }

    Mp4Box bytes(byte... values) {
        content.writeBytes(values);
        return this;
    }

    Mp4Box box(Mp4Box inner) {
        return bytes(inner.toByteArray());
    }

    byte[] toByteArray() {
        return ByteBuffer.allocate(8 + content.size())
                .putInt(8 + content.size())
                .put(type.getBytes(StandardCharsets.ISO_8859_1))
                .put(content.toByteArray())
                .array();
    }
}
