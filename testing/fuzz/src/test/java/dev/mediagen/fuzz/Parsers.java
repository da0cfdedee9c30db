package dev.mediagen.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediagen.api.Input;
import dev.mediagen.api.InvalidRequestException;
import dev.mediagen.api.JobHandle;
import dev.mediagen.api.MediaFormat;
import dev.mediagen.api.Operation;
import dev.mediagen.api.Option;
import dev.mediagen.api.Options;
import dev.mediagen.api.SetupException;
import dev.mediagen.api.Timestamps;
import dev.mediagen.catalogue.Catalogues;
import dev.mediagen.fixtures.Mutator;
import dev.mediagen.fixtures.TinyImage;
import dev.mediagen.fixtures.TinyMedia;
import dev.mediagen.http.Json;
import dev.mediagen.pixels.InputImage;
import dev.mediagen.probe.MediaProbe;
import dev.mediagen.tool.JsonRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Parsers that are called directly, each with the only exception it may throw. */
final class Parsers {

    private Parsers() {}

    /** What an input does. */
    @FunctionalInterface
    private interface Reading {
        void read(byte[] input) throws Exception;
    }

    private record Parser(List<byte[]> samples, Class<? extends Exception> refusal, Reading reading) implements Target {

        @Override
        public void read(byte[] input, Mutator more) throws Exception {
            try {
                reading.read(input);
            } catch (Exception e) {
                if (!refusal.isInstance(e)) {
                    throw e;
                }
                assertThat(String.valueOf(e.getMessage())).isNotBlank().hasSizeLessThan(4000);
            }
        }
    }

    /** Headers of media files, of every format. */
    static Target probes() {
        return new Parser(media(), NoRefusal.class, bytes -> {
            MediaProbe.probe(Input.bytes(bytes));
            MediaProbe.isTransparent(Input.bytes(bytes));
        });
    }

    /** Pixels and EXIF of images. */
    static Target pixels() {
        List<byte[]> samples = new ArrayList<>();
        for (MediaFormat format : List.of(MediaFormat.PNG, MediaFormat.JPEG, MediaFormat.GIF)) {
            samples.add(TinyImage.of(16, 12).as(format));
        }
        IntStream.rangeClosed(1, 8)
                .forEach(turned ->
                        samples.add(TinyImage.of(16, 12).orientation(turned).as(MediaFormat.JPEG)));
        return new Parser(samples, InvalidRequestException.class, bytes -> {
            new InputImage(Option.MASK, Input.bytes(bytes)).reduced();
            new InputImage(Option.MASK, Input.bytes(bytes)).isUpright();
        });
    }

    static Target json() {
        return new Parser(
                texts(
                        "{\"a\":[1,2.5e3,-0,true,null,\"\\u00e9\\n\"],\"b\":{\"c\":\"data:image/png;base64,iVBORw0KGgo=\"}}",
                        "[[[]],{},\"\",0]",
                        "\"text\""),
                IllegalArgumentException.class,
                bytes -> assertThat(Json.parse(text(bytes))).isNotNull());
    }

    static Target numbers() {
        return new Parser(
                texts("1", "-0.5e10", "123456789012345678901234567890", "1e30"),
                NoRefusal.class,
                bytes -> Json.number(text(bytes))
                        .ifPresent(number -> assertThat(number.toPlainString()).hasSizeLessThan(10_000)));
    }

    static Target catalogues() {
        List<byte[]> samples = Stream.of("openai", "google", "grok", "openrouter", "elevenlabs")
                .map(name -> resource("/dev/mediagen/backend/" + name + "/catalogue.json"))
                .collect(Collectors.toCollection(ArrayList::new));
        samples.add(bytes("{\"options\":{\"" + "x".repeat(10_000) + "\":1}}"));
        samples.add(bytes("{\"prices_at\":-1e-9999999990}"));
        return new Parser(samples, SetupException.class, bytes -> Catalogues.parse("fuzz", text(bytes)));
    }

    static Target handles() {
        List<byte[]> samples = Stream.of(Operation.IMAGE_GENERATE, Operation.DUBBING)
                .map(operation -> new JobHandle("0123456789", "openai", operation, "m-1", "token/1").encode())
                .map(Parsers::bytes)
                .toList();
        return new Parser(samples, InvalidRequestException.class, bytes -> {
            JobHandle handle = JobHandle.decode(text(bytes));
            assertThat(JobHandle.decode(handle.encode())).isEqualTo(handle);
        });
    }

    /** Lines of a batch, and requests of the command line. */
    static Target requests() {
        return new Parser(
                texts(
                        "{\"prompt\":\"a cat\",\"seed\":7,\"size\":\"1024x1024\",\"count\":2}",
                        "{\"prompt\":\"a cat\",\"mode\":\"video\",\"duration\":4.5,\"extra_params\":{\"a\":[1]}}",
                        "{\"prompt\":\"a cat\",\"input_images\":[\"data:image/png;base64,iVBORw0KGgo=\"],\"extra.b\":1}",
                        "{\"prompt\":\"a cat\",\"extra_params\":\"no object\",\"extra.b\":1}",
                        "{\"prompt\":\"a cat\",\"size\":\"" + "[".repeat(4000) + "\"}",
                        "{\"prompt\":\"a cat\",\"seed\":1e9999999999}"),
                InvalidRequestException.class,
                bytes -> JsonRequest.read(text(bytes), Options.empty()));
    }

    /** Subtitles, and the words with times that they are made of. */
    static Target subtitles() {
        return new Parser(
                texts(
                        "1\n00:00:00,000 --> 00:00:01,500\nHello there.\n\n2\n00:00:02,000 --> 00:00:03,000\nBye.\n",
                        "WEBVTT\n\n00:00.000 --> 00:01.500\nHello <b>there</b>.\n\nNOTE x\n",
                        "99:59:59,999 --> 00:00:00,000\n-1:-1:-1,-1 --> x\n"),
                NoRefusal.class,
                bytes -> Timestamps.parse(text(bytes)).ifPresent(times -> {
                    assertThat(times.text()).isNotNull();
                    assertThat(times.then(times, Duration.ofSeconds(9)).words())
                            .hasSize(2 * times.words().size());
                }));
    }

    private static List<byte[]> media() {
        Stream<byte[]> drawings = texts(
                "<?xml version=\"1.0\"?><svg xmlns=\"http://www.w3.org/2000/svg\" width=\"16\" height=\"12\"/>",
                "<!DOCTYPE svg [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]><svg viewBox=\"0 0 1e9 -1\">&b;</svg>",
                "<svg width='10cm' height='50%' viewBox='0,0,NaN,1e999999999'><svg/></svg>")
                .stream();
        return Stream.concat(
                        Stream.of(MediaFormat.values())
                                .filter(MediaFormat::isKnown)
                                .flatMap(Parsers::file),
                        drawings)
                .toList();
    }

    private static Stream<byte[]> file(MediaFormat format) {
        try {
            return Stream.of(TinyMedia.of(format));
        } catch (IllegalArgumentException notMade) {
            return Stream.empty();
        }
    }

    static List<byte[]> texts(String... texts) {
        return Stream.of(texts).map(Parsers::bytes).toList();
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static byte[] resource(String name) {
        try (InputStream in = Objects.requireNonNull(Parsers.class.getResourceAsStream(name), name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Nobody throws it. */
    private static final class NoRefusal extends Exception {
        private static final long serialVersionUID = 1L;
    }
}
