package dev.mediagen.backend.preview;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Writes a sound as a WAV of 16-bit samples while it is made. */
final class WavWriter {

    private static final byte[] NOTE = "mediagen preview\0\0".getBytes(StandardCharsets.US_ASCII);
    private static final int HEADER = 44;

    private WavWriter() {}

    /**
     * Writes a sound.
     *
     * @param take what to write, and how much of it
     */
    static void write(AudioClip take, OutputStream out) throws IOException {
        int block = 2 * take.channels();
        out.write(header(take, Math.toIntExact(take.frames() * block)));
        float[] frame = new float[take.channels()];
        byte[] bytes = new byte[block];
        for (long i = 0; i < take.frames(); i++) {
            take.sound().next(frame);
            for (int channel = 0; channel < frame.length; channel++) {
                int sample = Math.round(Math.max(-1, Math.min(1, frame[channel])) * Short.MAX_VALUE);
                bytes[2 * channel] = (byte) sample;
                bytes[2 * channel + 1] = (byte) (sample >> 8);
            }
            out.write(bytes);
        }
    }

    /** The header says in its comment what the file is, and how long it will be. */
    private static byte[] header(AudioClip take, int length) {
        int list = 4 + 8 + NOTE.length;
        ByteBuffer header = ByteBuffer.allocate(HEADER + 8 + list).order(ByteOrder.LITTLE_ENDIAN);
        put(header, "RIFF").putInt(HEADER - 8 + 8 + list + length);
        put(put(header, "WAVE"), "fmt ").putInt(16).putShort((short) 1).putShort((short) take.channels());
        header.putInt(take.rate()).putInt(take.rate() * 2 * take.channels());
        header.putShort((short) (2 * take.channels())).putShort((short) 16);
        put(put(put(header, "LIST").putInt(list), "INFO"), "ICMT")
                .putInt(NOTE.length)
                .put(NOTE);
        put(header, "data").putInt(length);
        return header.array();
    }

    private static ByteBuffer put(ByteBuffer header, String name) {
        return header.put(name.getBytes(StandardCharsets.US_ASCII));
    }
}
