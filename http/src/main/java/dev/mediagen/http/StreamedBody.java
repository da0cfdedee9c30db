package dev.mediagen.http;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.BufferedSink;
import org.jspecify.annotations.Nullable;

/** A payload in the form of the HTTP library. */
final class StreamedBody extends RequestBody {

    private final Payload payload;

    StreamedBody(Payload payload) {
        this.payload = payload;
    }

    @Override
    public @Nullable MediaType contentType() {
        return payload.contentType().map(MediaType::get).orElse(null);
    }

    @Override
    public long contentLength() {
        return payload.length();
    }

    /** Keeps the library from repeating it by itself; whether that is safe is decided elsewhere. */
    @Override
    public boolean isOneShot() {
        return true;
    }

    @Override
    public void writeTo(BufferedSink sink) throws IOException {
        OutputStream out = new BufferedOutputStream(sink.outputStream());
        payload.writeTo(out);
        out.flush();
    }
}
