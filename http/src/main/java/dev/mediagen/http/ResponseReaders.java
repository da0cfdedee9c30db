package dev.mediagen.http;

import dev.mediagen.api.MediaException;
import dev.mediagen.api.MediaFormat;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** The ways to read an answer. Each can be restarted for another attempt: data of a failed one is discarded. */
final class ResponseReaders {

    private static final int BUFFER = 32 * 1024;

    /** Where hosts put media that should be the whole answer. */
    private static final MediaPlaces WRAPPED = MediaPlaces.base64(
            "audio",
            "audio.data",
            "audio_base64",
            "audio_base_64",
            "audioContent",
            "audio_content",
            "b64_json",
            "base64",
            "content",
            "data",
            "data.audio",
            "data.b64_json",
            "data[].b64_json",
            "output.audio.data");

    /** Where hosts put its pieces when they send events instead. */
    private static final MediaPlaces PIECES =
            MediaPlaces.base64("audio", "audio.data", "data", "choices[].delta.audio.data");

    private ResponseReaders() {}

    /** Reads a document without media. */
    static ResponseReader document(long mostBytes) {
        return reply -> ProviderResponse.of(
                reply,
                DocumentBody.of(reply, MediaReceiver.none(), MediaPlaces.none(), mostBytes)
                        .read());
    }

    /**
     * Reads a document; media at the places go into the sink.
     *
     * @param keepWhole whether complete media are kept when the rest of the answer does not arrive
     */
    static ResponseReader document(
            Supplier<MediaReceiver> receivers, MediaPlaces places, long mostBytes, boolean keepWhole) {
        return reply -> {
            MediaReceiver media = receivers.get();
            DocumentBody body = DocumentBody.of(reply, media, places, mostBytes);
            return kept(reply, media, keepWhole, body);
        };
    }

    /**
     * Reads events; media at the places go into the sink.
     *
     * @param places the places in the data of an event, by its name
     * @param keepWhole whether complete media are kept when the rest of the answer does not arrive
     */
    static ResponseReader events(
            Supplier<MediaReceiver> receivers,
            Function<String, MediaPlaces> places,
            long mostBytes,
            boolean keepWhole) {
        return reply -> {
            MediaReceiver media = receivers.get();
            EventReader reader = new EventReader(media, places, mostBytes);
            Whole soFar = () ->
                    ProviderResponse.of(reply, Json.MISSING, media.received()).withEvents(reader.events());
            return kept(
                    media,
                    keepWhole,
                    () -> {
                        reader.read(reply);
                        return soFar.read();
                    },
                    soFar);
        };
    }

    @FunctionalInterface
    private interface Whole {

        ProviderResponse read() throws IOException;
    }

    private static ProviderResponse kept(RawResponse reply, MediaReceiver media, boolean keepWhole, DocumentBody body)
            throws IOException {
        return kept(
                media,
                keepWhole,
                () -> ProviderResponse.of(reply, body.read(), media.received()),
                () -> ProviderResponse.of(reply, body.soFar(), media.received()));
    }

    private static ProviderResponse kept(MediaReceiver media, boolean keepWhole, Whole whole, Whole soFar)
            throws IOException {
        boolean usable = false;
        try {
            ProviderResponse answer = whole.read();
            usable = true;
            return answer;
        } catch (IOException | MediaException e) {
            usable = keepWhole && !media.received().isEmpty();
            if (!usable) {
                throw e;
            }
            return soFar.read().brokenOff(e);
        } finally {
            if (!usable) {
                media.discardAll();
            }
        }
    }

    /**
     * Reads a body that is one image, video or audio. Some hosts send a document that contains it in base64, or events with its pieces;
     * if there is none in them, the answer has no media.
     */
    static ResponseReader media(Supplier<MediaReceiver> receivers, long mostDocumentBytes) {
        return media(receivers, mostDocumentBytes, MediaReceiver::receive);
    }

    /** The same, and the beginning of the body is shown as a draft. */
    static ResponseReader mediaWithDraft(
            Supplier<MediaReceiver> receivers, long mostDocumentBytes, Optional<MediaFormat> headerless) {
        return media(receivers, mostDocumentBytes, (media, source) -> media.receiveWithDraft(source, headerless));
    }

    /**
     * Reads events whose base64 at a place is the next piece of one recording; its beginning is shown as a draft. The document is what
     * the events say besides, without a recording where they report an error. A host that sends the recording itself is understood.
     */
    static ResponseReader pieces(
            Supplier<MediaReceiver> receivers, MediaPlaces place, long mostBytes, Optional<MediaFormat> headerless) {
        ResponseReader whole = mediaWithDraft(receivers, mostBytes, headerless);
        ResponseReader document = document(mostBytes);
        return reply -> {
            if (!reply.isEvents()) {
                return (reply.isDocument() && !reply.isObject() ? document : whole).read(reply);
            }
            return joined(
                    reply,
                    receivers.get(),
                    place,
                    mostBytes,
                    (media, source) -> media.receiveWithDraft(source, headerless));
        };
    }

    private static ProviderResponse joined(
            RawResponse reply, MediaReceiver media, MediaPlaces place, long mostBytes, Receipt receipt)
            throws IOException {
        EventDocument said = new EventDocument();
        ReceivedMedia recording = receipt.receive(media, out -> {
            EventReader events = new EventReader(MediaReceiver.joining(out), name -> place, mostBytes);
            events.read(reply);
            events.events().forEach(event -> said.add(event.data()));
        });
        if (recording.size() == 0 || said.document().has("error")) {
            recording.discard();
            return ProviderResponse.of(reply, said.document());
        }
        return ProviderResponse.of(reply, said.document(), media.received());
    }

    /** Receives a body. */
    @FunctionalInterface
    private interface Receipt {

        ReceivedMedia receive(MediaReceiver media, MediaReceiver.Source body) throws IOException;
    }

    private static ResponseReader media(Supplier<MediaReceiver> receivers, long mostDocumentBytes, Receipt receipt) {
        ResponseReader within = document(receivers, WRAPPED, mostDocumentBytes, false);
        return reply -> {
            if (reply.isObject()) {
                return within.read(reply);
            } else if (reply.isEvents()) {
                return joined(reply, receivers.get(), PIECES, mostDocumentBytes, receipt);
            }
            MediaReceiver media = receivers.get();
            receipt.receive(media, out -> copy(reply.body(), out));
            return ProviderResponse.of(reply, Json.MISSING, media.received());
        };
    }

    /**
     * Reads a body of several files: {@code multipart/mixed}, or a ZIP archive. A single file, or a document that contains it, is
     * read like {@link #media}.
     *
     * @param mostBytes how long all files may be together
     * @param keepWhole whether complete media are kept when the rest of the answer does not arrive
     */
    static ResponseReader parts(
            Supplier<MediaReceiver> receivers, long mostBytes, long mostDocumentBytes, boolean keepWhole) {
        ResponseReader single = media(receivers, mostDocumentBytes);
        return reply -> {
            boolean multipart = MultipartBody.is(reply);
            if (!multipart && !ArchiveBody.is(reply)) {
                return single.read(reply);
            }
            MediaReceiver media = receivers.get();
            DocumentBody body = multipart
                    ? new MultipartBody(reply, media, mostDocumentBytes)
                    : new ArchiveBody(reply, media, mostBytes);
            return kept(reply, media, keepWhole, body);
        };
    }

    /** Reads a body into a file, which is overwritten. */
    static ResponseReader file(Path file) {
        return reply -> {
            try (OutputStream out = new SinkStream(Files.newOutputStream(file))) {
                copy(reply.body(), out);
            }
            return ProviderResponse.of(reply, Json.MISSING);
        };
    }

    private static void copy(InputStream in, OutputStream out) throws IOException {
        byte[] buffer = new byte[BUFFER];
        boolean empty = true;
        for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
            out.write(buffer, 0, count);
            empty = false;
        }
        if (empty) {
            throw new UnreadableResponseException("it is empty");
        }
    }
}
