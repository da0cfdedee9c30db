package dev.mediagen.http;

import dev.mediagen.api.MediaFormat;
import dev.mediagen.spi.CallContext;
import dev.mediagen.spi.JobCall;
import dev.mediagen.spi.MediaSink;
import java.util.Optional;
import java.util.function.Function;

/**
 * The kinds of answers to a request of a call: how each is read, where the media in it go, and how long it may be.
 *
 * @param client its limits apply
 * @param work the call, whose sink receives the media
 * @param billed whether an incomplete answer may have been paid for
 */
record ExpectedAnswer(ProviderClient client, CallContext work, boolean billed) {

    /** Base64 takes four letters for three bytes. */
    private static final double TEXT_OF_BASE64 = 4.0 / 3;

    /** A document without media, outside of any call. */
    static Exchange.Expected document(ProviderClient client, Exchange.About about) {
        long most = client.mostDocumentBytes();
        return new Exchange.Expected(ResponseReaders.document(most), most, about);
    }

    /** A document without media. */
    Exchange.Expected document() {
        return document(client, about());
    }

    /** A document with media. */
    Exchange.Expected document(MediaPlaces places) {
        return inText(ResponseReaders.document(this::receiver, places, client.mostDocumentBytes(), billed), 1);
    }

    /** Server-sent events. */
    Exchange.Expected events(Function<String, MediaPlaces> places) {
        return inText(ResponseReaders.events(this::receiver, places, client.mostDocumentBytes(), billed), 1);
    }

    /** JSON Lines, at most as many with media. */
    Exchange.Expected lines(AnswerLines lines, int most) {
        return inText(lines.reader(client.mostDocumentBytes(), this::receiver), most);
    }

    /** One file. */
    Exchange.Expected file(Exchange.About about) {
        return inBytes(ResponseReaders.media(this::receiver, client.mostDocumentBytes()), about);
    }

    /** One recording, whose beginning is shown while it arrives. */
    Exchange.Expected fileWithDraft(Exchange.About about, Optional<MediaFormat> headerless) {
        return inBytes(ResponseReaders.mediaWithDraft(this::receiver, client.mostDocumentBytes(), headerless), about);
    }

    /** Events with the pieces of one recording, whose beginning is shown while it arrives. */
    Exchange.Expected pieces(MediaPlaces place, Optional<MediaFormat> headerless) {
        return inText(ResponseReaders.pieces(this::receiver, place, client.mostDocumentBytes(), headerless), 1);
    }

    /** Several files. */
    Exchange.Expected files() {
        long most = work.sink().maxBytes();
        return inBytes(
                ResponseReaders.parts(this::receiver, most, client.mostDocumentBytes(), billed), Exchange.About.MEDIA);
    }

    private Exchange.Expected inBytes(ResponseReader reader, Exchange.About about) {
        return new Exchange.Expected(reader, work.sink().maxBytes(), about);
    }

    private Exchange.Expected inText(ResponseReader reader, int results) {
        long each = (long) (work.sink().maxBytes() * TEXT_OF_BASE64 + client.mostDocumentBytes());
        // A product of doubles is at most the largest long; a sink may have no limit.
        return new Exchange.Expected(reader, (long) ((double) each * results), about());
    }

    private Exchange.About about() {
        return work instanceof JobCall ? Exchange.About.JOB : Exchange.About.REQUEST;
    }

    private MediaReceiver receiver() {
        return receiver(work.sink());
    }

    private MediaReceiver receiver(MediaSink sink) {
        Redaction keys = client.redaction(Optional.empty(), Optional.empty());
        return MediaReceiver.into(sink, keys::withoutTexts);
    }
}
