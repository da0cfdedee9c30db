package dev.mediagen.http;

import dev.mediagen.spi.Sha256;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A request as a {@link RequestSigner} sees it. */
public final class UnsignedRequest {

    private final Exchange.Sent sent;
    private final Map<String, String> headers;

    UnsignedRequest(Exchange.Sent sent, Map<String, String> clientHeaders) {
        this.sent = sent;
        Map<String, String> all = new LinkedHashMap<>(clientHeaders);
        sent.payload().flatMap(Payload::contentType).ifPresent(type -> all.put("Content-Type", type));
        all.putAll(sent.headers());
        headers = Map.copyOf(all);
    }

    /** The HTTP method, in upper case. */
    public String method() {
        return sent.method();
    }

    /** The URL with its query, encoded as it is sent. */
    public URI url() {
        return sent.url().uri();
    }

    /** The headers of the client and of the request; those of the connection, such as {@code Host}, are not among them. */
    public Map<String, String> headers() {
        return headers;
    }

    /**
     * The SHA-256 of the body, in lower-case hexadecimal. The files in it are read once more for it, so call it only for a
     * signature that includes it.
     */
    public String bodySha256() {
        try {
            MessageDigest digest = Sha256.digest();
            Optional<Payload> body = sent.payload();
            if (body.isPresent()) {
                body.get().unheard().writeTo(new DigestOutputStream(OutputStream.nullOutputStream(), digest));
            }
            return Sha256.text(digest);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
