package dev.mediagen.http;

import dev.mediagen.spi.MediaSink;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The ways to read an answer. Each can be begun anew for another attempt: what a failed one left is thrown away. */
final class ReplyReaders {

    private static final int BUFFER = 32 * 1024;

    private ReplyReaders() {}

    /** A document; media at the places go into the sink. */
    static ReplyReader document(MediaSink sink, MediaPaths places, long mostBytes) {
        return reply -> receiving(sink, reply, media -> new JsonReader(reply.body(), media, mostBytes).read(places));
    }

    /** A body that is one picture, clip or sound. */
    static ReplyReader media(MediaSink sink) {
        return reply -> receiving(sink, reply, media -> {
            copy(reply.body(), media.begin().stream());
            return Json.MISSING;
        });
    }

    /** A body that goes into a file, over what is there. */
    static ReplyReader file(Path file) {
        return reply -> {
            try (OutputStream out = Files.newOutputStream(file)) {
                copy(reply.body(), out);
            }
            return new Answer(reply, Json.MISSING, List.of());
        };
    }

    private static Answer receiving(MediaSink sink, Reply reply, Reading reading) throws IOException {
        MediaReceiver media = new MediaReceiver(sink);
        boolean complete = false;
        try {
            Json json = reading.into(media);
            complete = true;
            return new Answer(reply, json, media.received());
        } finally {
            if (!complete) {
                media.discardAll();
            }
        }
    }

    private static void copy(InputStream in, OutputStream out) throws IOException {
        byte[] buffer = new byte[BUFFER];
        boolean empty = true;
        for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
            out.write(buffer, 0, count);
            empty = false;
        }
        if (empty) {
            throw new UnreadableAnswerException("there is nothing in it");
        }
    }

    private interface Reading {

        Json into(MediaReceiver media) throws IOException;
    }
}
