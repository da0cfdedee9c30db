package dev.mediagen.backend.preview;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Writes a WAV of 16-bit samples while they are computed. */
final class WavWriter {

    private static final byte[] COMMENT = "mediagen preview\0\0".getBytes(StandardCharsets.US_ASCII);
    private static final int LIST_BYTES = 4 + 8 + COMMENT.length;
    private static final int HEADER_BYTES = 44 + 8 + LIST_BYTES;

    private WavWriter() {}

    static void write(AudioSamples clip, OutputStream out) throws IOException {
        out.write(header(clip));
        float[] frame = new float[clip.channels()];
        byte[] bytes = new byte[2 * frame.length];
        for (long i = 0; i < clip.frames(); i++) {
            clip.source().next(frame);
            for (int channel = 0; channel < frame.length; channel++) {
                int sample = Math.round(Math.max(-1, Math.min(1, frame[channel])) * Short.MAX_VALUE);
                bytes[2 * channel] = (byte) sample;
                bytes[2 * channel + 1] = (byte) (sample >> 8);
            }
            out.write(bytes);
        }
    }

    private static byte[] header(AudioSamples clip) {
        int frameBytes = 2 * clip.channels();
        int dataBytes = Math.toIntExact(clip.frames() * frameBytes);
        ByteBuffer header = ByteBuffer.allocate(HEADER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        put(header, "RIFF").putInt(HEADER_BYTES - 8 + dataBytes);
        put(header, "WAVEfmt ").putInt(16).putShort((short) 1).putShort((short) clip.channels());
        header.putInt(clip.rate()).putInt(clip.rate() * frameBytes);
        header.putShort((short) frameBytes).putShort((short) 16);
        put(header, "LIST").putInt(LIST_BYTES);
        put(header, "INFOICMT").putInt(COMMENT.length).put(COMMENT);
        put(header, "data").putInt(dataBytes);
        return header.array();
    }

    private static ByteBuffer put(ByteBuffer header, String text) {
        return header.put(text.getBytes(StandardCharsets.US_ASCII));
    }
}
