package dev.mediagen.backend.google;

import dev.mediagen.api.Input;
import dev.mediagen.api.MediaFormat;
import dev.mediagen.api.UrlInput;
import dev.mediagen.http.Json;
import dev.mediagen.http.JsonBuilder;
import dev.mediagen.spi.InspectedInput;
import java.util.Optional;

/** Writes inputs in the three forms of Google's APIs. */
final class InputJson {

    private InputJson() {}

    /** A part of {@code generateContent}. Google fetches URLs itself. */
    static JsonBuilder part(Input input, Object data) {
        if (input instanceof UrlInput web) {
            return part(input, web.url().toString());
        }
        return Json.object()
                .put(
                        "inlineData",
                        Json.object().putIfPresent("mimeType", mimeType(input)).put("data", data));
    }

    /** The same for an uploaded file. */
    static JsonBuilder part(Input input, String address) {
        return Json.object()
                .put(
                        "fileData",
                        Json.object().putIfPresent("mimeType", mimeType(input)).put("fileUri", address));
    }

    /** Content of an interaction: an {@code image} or a {@code video}. */
    static JsonBuilder content(String type, Input input) {
        return content(type, input, Optional.empty());
    }

    /** The same; for an uploaded file with its address. */
    static JsonBuilder content(String type, Input input, Optional<String> uploaded) {
        JsonBuilder content = Json.object().put("type", type).putIfPresent("mime_type", mimeType(input));
        Optional<String> address =
                input instanceof UrlInput web ? Optional.of(web.url().toString()) : uploaded;
        return address.isPresent() ? content.put("uri", address.get()) : content.put("data", Json.base64(input));
    }

    /** Bytes for {@code predict}. It accepts no URLs, so they are fetched and their content is sent. */
    static JsonBuilder bytes(Input input) {
        return Json.object().put("bytesBase64Encoded", Json.base64(input)).putIfPresent("mimeType", mimeType(input));
    }

    /** The format of the bytes; for a URL only the extension is known. */
    static Optional<String> mimeType(Input input) {
        return (input instanceof UrlInput web ? formatOfExtension(web) : InspectedInput.format(input))
                .map(MediaFormat::mimeType);
    }

    private static Optional<MediaFormat> formatOfExtension(UrlInput web) {
        String path = Optional.ofNullable(web.url().getPath()).orElse("");
        return MediaFormat.find(path.substring(path.lastIndexOf('.') + 1));
    }
}
