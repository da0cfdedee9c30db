package dev.mediagen.tck;

import dev.mediagen.spi.Call;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Removes what may differ between two transcripts of the same request: the idempotency key, and the multipart boundary. */
final class Noise {
    private static final Pattern BOUNDARY = Pattern.compile("boundary=\"?([^\";\\s]+)");

    private Noise() {}

    static List<String> removed(List<String> transcripts, List<Call<?>> calls) {
        return transcripts.stream()
                .map(transcript -> withoutKeys(withoutBoundary(transcript), calls))
                .toList();
    }

    private static String withoutBoundary(String transcript) {
        Matcher boundary = BOUNDARY.matcher(transcript);
        return boundary.find() ? transcript.replace(boundary.group(1), "BOUNDARY") : transcript;
    }

    private static String withoutKeys(String transcript, List<Call<?>> calls) {
        String clean = transcript;
        for (Call<?> call : calls) {
            clean = clean.replace(call.idempotencyKey(), "IDEMPOTENCY-KEY");
        }
        return clean;
    }
}
