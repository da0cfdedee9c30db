package dev.mediagen.http;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okhttp3.MediaType;
import okhttp3.MultipartReader;
import okio.Okio;

/**
 * A body of several parts, such as {@code multipart/mixed}: a document, and media. A document that cannot be read is reported at the
 * end, and does not affect the media.
 */
final class MultipartBody implements DocumentBody {

    private static final int MOST_PARTS = 100;
    private static final String TYPE = "Content-Type";
    private static final Pattern FILE_NAME = Pattern.compile("filename=\"?([^\";]+)");

    private final RawResponse reply;
    private final MediaReceiver media;
    private final long mostBytes;
    private Json document = Json.MISSING;
    private Optional<IOException> trouble = Optional.empty();

    MultipartBody(RawResponse reply, MediaReceiver media, long mostBytes) {
        this.reply = reply;
        this.media = media;
        this.mostBytes = mostBytes;
    }

    static boolean is(RawResponse reply) {
        return boundary(reply).isPresent();
    }

    private static Optional<String> boundary(RawResponse reply) {
        return Optional.ofNullable(reply.headers().get(TYPE))
                .map(MediaType::parse)
                .filter(type -> type.type().equals("multipart"))
                .map(type -> type.parameter("boundary"));
    }

    @Override
    public Json read() throws IOException {
        MultipartReader parts = new MultipartReader(
                Okio.buffer(Okio.source(reply.body())), boundary(reply).orElseThrow());
        int count = 0;
        for (MultipartReader.Part part = parts.nextPart(); part != null; part = parts.nextPart()) {
            if (++count > MOST_PARTS) {
                throw new UnreadableResponseException("it has more than " + MOST_PARTS + " parts");
            }
            receive(part);
        }
        if (trouble.isPresent()) {
            throw trouble.get();
        }
        return document;
    }

    private void receive(MultipartReader.Part part) throws IOException {
        InputStream body = part.body().inputStream();
        BodyHead head = BodyHead.of(body);
        InputStream whole = head.before(body);
        if (head.isDocument(String.valueOf(part.headers().get(TYPE)))) {
            document(whole);
        } else {
            media.receive(whole::transferTo).named(name(part));
        }
    }

    private void document(InputStream body) throws IOException {
        JsonReader reader = new JsonReader(body, MediaReceiver.none(), mostBytes);
        try {
            Json json = reader.read(MediaPlaces.none());
            document = document.isMissing() ? json : document;
        } catch (UnreadableResponseException | EOFException | TooLargeException e) {
            trouble = Optional.of(e);
        }
    }

    private static String name(MultipartReader.Part part) {
        Matcher name = FILE_NAME.matcher(String.valueOf(part.headers().get("Content-Disposition")));
        return name.find() ? name.group(1) : "";
    }

    @Override
    public Json soFar() {
        return document;
    }
}
