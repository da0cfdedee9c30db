package dev.mediagen.emulator;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Keeps keys out of the log. */
final class Credentials {
    private static final String MASK = "***";
    private static final Set<String> HEADERS = Set.of("authorization", "x-goog-api-key", "xi-api-key");

    private Credentials() {}

    static boolean isCredential(String lowerCaseHeader) {
        return HEADERS.contains(lowerCaseHeader);
    }

    static Map<String, List<String>> maskHeaders(Map<String, List<String>> headers) {
        Map<String, List<String>> masked = new LinkedHashMap<>(headers);
        masked.replaceAll((name, values) ->
                isCredential(name) ? values.stream().map(Credentials::mask).toList() : values);
        return masked;
    }

    static Map<String, List<String>> maskQuery(Map<String, List<String>> query) {
        Map<String, List<String>> masked = new LinkedHashMap<>(query);
        masked.replaceAll((name, values) -> name.equals("key") ? new ArrayList<>(List.of(MASK)) : values);
        return masked;
    }

    /** Keeps the scheme, so that a missing {@code Bearer} can be seen. */
    private static String mask(String value) {
        int space = value.indexOf(' ');
        return space < 0 ? MASK : value.substring(0, space + 1) + MASK;
    }
}
