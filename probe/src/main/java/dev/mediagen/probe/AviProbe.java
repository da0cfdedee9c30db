package dev.mediagen.probe;

import dev.mediagen.api.MediaFacts;
import java.io.EOFException;
import java.io.IOException;
import java.util.Locale;

/** Examines AVI: the first list has a header of the file, and one per stream. */
final class AviProbe implements FormatProbe {

    private static final long MICROS_PER_SECOND = 1_000_000;

    @Override
    public void read(HeaderInput in, MediaFacts.Builder facts) throws IOException {
        RiffChunks chunks = new RiffChunks(in);
        boolean sound = false;
        boolean frames = false;
        while (chunks.next()) {
            if (chunks.id().equals("LIST") && chunks.there() >= 4) {
                String list =
                        in.peek(4).length < 4 ? "" : new String(in.peek(4), java.nio.charset.StandardCharsets.US_ASCII);
                frames |= list.equals("movi");
                if (list.equals("hdrl") || list.equals("strl")) {
                    chunks.enter();
                }
            } else if (chunks.id().equals("avih") && chunks.there() >= 40) {
                header(in, facts);
            } else if (chunks.id().equals("strh") && chunks.there() >= 8) {
                sound |= stream(in, facts);
            }
        }
        facts.hasAudio(sound);
        chunks.requireWhole();
        if (!frames) {
            throw new EOFException("The file ends before its frames.");
        }
        facts.complete();
    }

    private static void header(HeaderInput in, MediaFacts.Builder facts) throws IOException {
        long microsPerFrame = in.littleEndian(4);
        in.skip(12);
        long frames = in.littleEndian(4);
        in.skip(12);
        Lengths.report(facts, microsPerFrame * frames, MICROS_PER_SECOND);
        new ShownSize(facts).stored(in.littleEndian(4), in.littleEndian(4));
    }

    /** Whether it is an audio stream. */
    private static boolean stream(HeaderInput in, MediaFacts.Builder facts) throws IOException {
        String type = in.text(4);
        if (type.equals("vids")) {
            facts.codec(in.text(4).strip().toLowerCase(Locale.ROOT));
        }
        return type.equals("auds");
    }
}
