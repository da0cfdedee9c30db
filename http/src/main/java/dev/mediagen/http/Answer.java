package dev.mediagen.http;

import java.util.List;
import java.util.Optional;
import okhttp3.Headers;
import okhttp3.HttpUrl;

/**
 * An answer of success that was read to its end.
 *
 * <p>{@linkplain ReceivedMedia Media} in it lie in the sink but are no results yet: the backend keeps or discards each.
 */
public final class Answer {

    private final int status;
    private final Headers headers;
    private final Optional<String> requestId;
    private final Optional<HttpUrl> redirect;
    private final Json json;
    private final List<ReceivedMedia> media;

    Answer(Reply reply, Json json, List<ReceivedMedia> media) {
        this.status = reply.status();
        this.headers = reply.headers();
        this.requestId = reply.requestId();
        this.redirect = reply.redirect();
        this.json = json;
        this.media = List.copyOf(media);
    }

    /** The HTTP status, 200 to 299. */
    public int status() {
        return status;
    }

    /** The last value of a header, whatever the case of its name. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    /** The provider's id of the request, from the header that the client was told of. */
    public Optional<String> requestId() {
        return requestId;
    }

    /** The document; missing when the body was empty or no document. Media in it are marked where they stood. */
    public Json json() {
        return json;
    }

    /** All media that arrived, in order. */
    public List<ReceivedMedia> media() {
        return media;
    }

    /** Makes all media results of the call. */
    public void keepAll() {
        media.forEach(ReceivedMedia::keep);
    }

    /** Where the answer points instead of being one; never seen outside. */
    Optional<HttpUrl> redirect() {
        return redirect;
    }
}
