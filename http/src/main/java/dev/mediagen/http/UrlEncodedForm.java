package dev.mediagen.http;

import dev.mediagen.spi.Secret;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A body of the type {@code application/x-www-form-urlencoded}. Immutable. */
public final class UrlEncodedForm {

    private static final UrlEncodedForm EMPTY = new UrlEncodedForm(Map.of(), List.of());

    private final Map<String, String> fields;
    private final List<Secret> secrets;

    private UrlEncodedForm(Map<String, String> fields, List<Secret> secrets) {
        this.fields = fields;
        this.secrets = secrets;
    }

    /** A form without fields. */
    public static UrlEncodedForm empty() {
        return EMPTY;
    }

    /** A form with one field. */
    public static UrlEncodedForm of(String name, String value) {
        return EMPTY.with(name, value);
    }

    /** The same form with a field, which replaces one of the same name. */
    public UrlEncodedForm with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(fields);
        more.put(name, value);
        return new UrlEncodedForm(more, secrets);
    }

    /** The same form with a secret in a field; no message repeats it. */
    public UrlEncodedForm with(String name, Secret value) {
        List<Secret> more = Stream.concat(secrets.stream(), Stream.of(value)).toList();
        return new UrlEncodedForm(with(name, value.reveal()).fields, more);
    }

    /** The names of the fields. */
    @Override
    public String toString() {
        return String.join(", ", fields.keySet());
    }

    Body body() {
        return new Fields(fields, secrets);
    }

    private record Fields(Map<String, String> fields, List<Secret> secrets) implements Body {

        @Override
        public Payload prepare(Inputs inputs) throws IOException {
            String text = fields.entrySet().stream()
                    .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                    .collect(Collectors.joining("&"));
            return new Payload("application/x-www-form-urlencoded", List.of(BodySegment.text(text)));
        }

        @Override
        public Stream<String> texts() {
            return fields.values().stream();
        }

        private static String encoded(String text) {
            return URLEncoder.encode(text, StandardCharsets.UTF_8);
        }
    }
}
