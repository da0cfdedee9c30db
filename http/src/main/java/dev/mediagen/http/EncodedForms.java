package dev.mediagen.http;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The encoded forms in which a text may come back: unchanged, in a URL, in JSON or HTML, in base64 at any offset. */
final class EncodedForms {

    /** Shorter base64 may be an unrelated word. */
    private static final int SHORTEST_BASE64 = 12;

    private EncodedForms() {}

    static Stream<String> of(String text) {
        return Stream.of(Stream.of(text, escaped(text), inMarkup(text)), inUrls(text), inBase64(text))
                .flatMap(forms -> forms)
                .filter(form -> !form.isEmpty());
    }

    private static String escaped(String text) {
        String quoted = Json.of(text).toString();
        return quoted.substring(1, quoted.length() - 1);
    }

    private static String inMarkup(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    private static Stream<String> inUrls(String text) {
        String form = URLEncoder.encode(text, StandardCharsets.UTF_8);
        String path = form.replace("+", "%20");
        return Stream.of(form, path).flatMap(url -> Stream.of(url, lowerHex(url)));
    }

    private static String lowerHex(String url) {
        StringBuilder lower = new StringBuilder(url);
        for (int at = url.indexOf('%'); at >= 0; at = url.indexOf('%', at + 1)) {
            lower.replace(at, at + 3, url.substring(at, at + 3).toLowerCase(Locale.ROOT));
        }
        return lower.toString();
    }

    /** Base64 encodes three bytes at a time, so a text has three forms within another, except for its ends. */
    private static Stream<String> inBase64(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return IntStream.range(0, 3)
                .mapToObj(before -> within(bytes, before))
                .filter(form -> form.length() >= SHORTEST_BASE64)
                .flatMap(form -> Stream.of(form, form.replace('+', '-').replace('/', '_')));
    }

    private static String within(byte[] bytes, int before) {
        byte[] shifted = new byte[before + bytes.length];
        System.arraycopy(bytes, 0, shifted, before, bytes.length);
        String form = Base64.getEncoder().withoutPadding().encodeToString(shifted);
        int from = (before * 8 + 5) / 6;
        int to = shifted.length * 8 / 6;
        return form.substring(Math.min(from, to), to);
    }
}
