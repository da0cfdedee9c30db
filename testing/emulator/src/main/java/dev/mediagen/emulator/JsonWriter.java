package dev.mediagen.emulator;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.Base64Variants;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;

/** Writes maps and lists as JSON; a {@link Media} among them is encoded while it is written. */
final class JsonWriter {
    private static final JsonFactory FACTORY =
            JsonFactory.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();

    /** A file as a {@code data:} URI instead of bare base64. */
    record DataUri(Media media) {}

    private JsonWriter() {}

    /** An object from names and values in turn, in this order. A value may be null. */
    static Map<String, @Nullable Object> object(@Nullable Object... namesAndValues) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            members.put(String.valueOf(namesAndValues[i]), namesAndValues[i + 1]);
        }
        return members;
    }

    static void write(@Nullable Object tree, OutputStream out) {
        try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), out)) {
            writeValue(tree, json);
        }
    }

    private static void writeValue(@Nullable Object value, JsonGenerator json) {
        if (value == null) {
            json.writeNull();
        } else if (value instanceof Map<?, ?> map) {
            writeObject(map, json);
        } else if (value instanceof Collection<?> list) {
            json.writeStartArray();
            list.forEach(element -> writeValue(element, json));
            json.writeEndArray();
        } else if (value instanceof Media media) {
            writeBase64(media, json);
        } else if (value instanceof DataUri uri) {
            writeDataUri(uri.media(), json);
        } else if (value instanceof Json nested) {
            writeValue(nested.bare(), json);
        } else {
            writeScalar(value, json);
        }
    }

    private static void writeObject(Map<?, ?> map, JsonGenerator json) {
        json.writeStartObject();
        map.forEach((name, member) -> {
            json.writeName(String.valueOf(name));
            writeValue(member, json);
        });
        json.writeEndObject();
    }

    private static void writeScalar(Object value, JsonGenerator json) {
        if (value instanceof Boolean bool) {
            json.writeBoolean(bool);
        } else if (value instanceof Integer || value instanceof Long) {
            json.writeNumber(((Number) value).longValue());
        } else if (value instanceof BigInteger number) {
            json.writeNumber(number);
        } else if (value instanceof BigDecimal number) {
            json.writeNumber(number);
        } else if (value instanceof Number number) {
            json.writeNumber(number.doubleValue());
        } else {
            json.writeString(value.toString());
        }
    }

    private static void writeBase64(Media media, JsonGenerator json) {
        try (InputStream in = media.open()) {
            json.writeBinary(Base64Variants.MIME_NO_LINEFEEDS, in, -1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void writeDataUri(Media media, JsonGenerator json) {
        byte[] prefix = ("data:" + media.mimeType() + ";base64,").getBytes(StandardCharsets.US_ASCII);
        try (InputStream in =
                        new SequenceInputStream(new ByteArrayInputStream(prefix), new Base64Stream(media.open()));
                InputStreamReader text = new InputStreamReader(in, StandardCharsets.US_ASCII)) {
            json.writeString(text, -1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The base64 text of another stream. */
    private static final class Base64Stream extends InputStream {
        private final InputStream in;
        private byte[] text = new byte[0];
        private int position;

        Base64Stream(InputStream in) {
            this.in = in;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0];
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            if (position == text.length) {
                text = java.util.Base64.getEncoder().encode(in.readNBytes(3 * 4096));
                position = 0;
            }
            if (text.length == 0) {
                return -1;
            }
            int count = Math.min(length, text.length - position);
            System.arraycopy(text, position, bytes, offset, count);
            position += count;
            return count;
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
