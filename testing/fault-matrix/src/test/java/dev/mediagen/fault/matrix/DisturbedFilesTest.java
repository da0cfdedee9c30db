package dev.mediagen.fault.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediagen.api.Generated;
import dev.mediagen.api.Input;
import dev.mediagen.api.Media;
import dev.mediagen.api.MediaException;
import dev.mediagen.api.MediaRequest;
import dev.mediagen.api.Option;
import dev.mediagen.api.Options;
import dev.mediagen.core.GenerateOptions;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Another process changes files while a call works: a success has its bytes, nothing is written through a link or over a file of the
 * user, what was not checked is not sent, and a place that is impossible is found before anything is paid.
 */
@Tag("once")
@DisabledOnOs(OS.WINDOWS)
class DisturbedFilesTest {
    private static final byte[] SECRET =
            "nobody may read or write this ".repeat(20_000).getBytes(StandardCharsets.UTF_8);
    private static final boolean ALL = Integer.getInteger("matrix.cells", 1) == 0;

    @TempDir
    Path temp;

    private final List<String> wrong = new ArrayList<>();
    private int cells;
    private int happened;
    private int succeeded;

    @ParameterizedTest
    @EnumSource(ProviderHost.class)
    void filesAreWhatTheyAreSaidToBe(ProviderHost host) throws Exception {
        Path outside = Files.createDirectories(temp.resolve("outside"));
        try (Printed printed = new Printed();
                Bench bench = new Bench(host, temp.toRealPath())) {
            for (Work work : some(Works.of(bench).all())) {
                for (Disturbance disturbance : Disturbance.values()) {
                    for (DisturbedStore.Moment moment : DisturbedStore.Moment.values()) {
                        Files.write(outside.resolve(Disturbance.VICTIM), SECRET);
                        disturb(bench, work, disturbance, moment, outside);
                    }
                }
            }
            assertThat(printed.take()).doesNotContain(host.key(bench.emulator()));
        }
        System.out.printf("%-11s %4d disturbed files, %d happened, %d results%n", host, cells, happened, succeeded);
        assertThat(happened).isGreaterThan(cells / 2);
        assertThat(succeeded).isPositive();
        assertThat(wrong).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(ProviderHost.class)
    void whatWasNotCheckedIsNotSent(ProviderHost host) throws Exception {
        try (Printed printed = new Printed();
                Bench bench = new Bench(host, temp.toRealPath())) {
            for (Work work : Works.of(bench).all()) {
                swapInputs(bench, work);
            }
            assertThat(printed.take()).doesNotContain(host.key(bench.emulator()));
        }
        System.out.printf("%-11s %4d swapped inputs%n", host, cells);
        assertThat(wrong).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(ProviderHost.class)
    void impossiblePlacesCostNothing(ProviderHost host) throws Exception {
        try (Printed printed = new Printed();
                Bench bench = new Bench(host, temp.toRealPath())) {
            for (Work work : some(Works.of(bench).all())) {
                for (String place : places()) {
                    tryPlace(bench, work, place);
                }
            }
            assertThat(printed.take()).doesNotContain(host.key(bench.emulator()));
        }
        System.out.printf("%-11s %4d places, %d results%n", host, cells, succeeded);
        assertThat(succeeded).isBetween(1, cells - 1);
        assertThat(wrong).isEmpty();
    }

    /** The first of two types of media, or all in the profile. */
    private static List<Work> some(List<Work> works) {
        if (ALL) {
            return works;
        }
        Map<Object, Work> first = new LinkedHashMap<>();
        works.forEach(
                work -> first.putIfAbsent(work.sample().request().operation().mediaType(), work));
        return first.values().stream().limit(2).toList();
    }

    private void disturb(Bench bench, Work work, Disturbance what, DisturbedStore.Moment when, Path outside)
            throws Exception {
        cells++;
        bench.clear();
        Path results = Files.createDirectories(bench.folder().resolve("there"));
        bench.media().at(when, () -> what.happen(results, outside));
        GenerateOptions options = bench.options(work.sample().model()).toBuilder()
                .folder(Path.of("there"))
                .file(Path.of(Disturbance.NAME))
                .build();
        String cell = work + ", " + what + " " + when;
        int before = wrong.size();
        attempt(bench, cell, work, () -> bench.mediaGen().generate(work.sample().request(), options));
        for (String job : bench.mediaGen().jobs().stream().map(one -> one.id()).toList()) {
            attempt(
                    bench,
                    cell + ", resumed",
                    work,
                    () -> bench.mediaGen()
                            .resume(job, bench.options(work.sample().model())));
        }
        if (bench.media().isDone()) {
            happened++;
            what.touched(results).forEach(file -> wrong.add(cell + ": a file of the user was changed: " + file));
        }
        try (var there = Files.list(outside)) {
            there.filter(file -> !file.endsWith(Disturbance.VICTIM))
                    .forEach(file -> wrong.add(cell + ": written through a link: " + file));
        }
        if (!Arrays.equals(SECRET, Files.readAllBytes(outside.resolve(Disturbance.VICTIM)))) {
            wrong.add(cell + ": written through a link");
        }
        bench.media().at(DisturbedStore.Moment.RECEIVED, () -> {});
        bench.mediaGen().jobs().forEach(job -> bench.mediaGen().forget(job.id()));
        if (wrong.size() > before) {
            clean(outside);
        }
    }

    private static void clean(Path outside) throws IOException {
        try (var there = Files.walk(outside)) {
            for (Path file : there.sorted(Comparator.reverseOrder()).toList()) {
                if (!file.equals(outside)) {
                    Files.delete(file);
                }
            }
        }
    }

    @FunctionalInterface
    private interface Entry {
        Generated<?> enter();
    }

    private void attempt(Bench bench, String cell, Work work, Entry entry) throws Exception {
        try {
            for (Media media : entry.enter().all()) {
                requireBytes(bench, cell, media);
            }
            succeeded++;
        } catch (MediaException told) {
            if (told.getMessage() == null || told.details().code().equals(Optional.of("backend_defect"))) {
                wrong.add(cell + ": " + told);
            }
        } catch (RuntimeException e) {
            wrong.add(cell + ": not typed: " + e);
        }
        if (Step.costly(bench.log()) > work.costly()) {
            wrong.add(cell + ": paid again");
        }
    }

    private void requireBytes(Bench bench, String cell, Media media) throws IOException, GeneralSecurityException {
        Path file = media.path();
        if (!Files.isRegularFile(file) || Files.size(file) != media.size() || media.size() == 0) {
            wrong.add(cell + ": success, and the bytes are not there: " + file);
            return;
        }
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
        if (!String.format("%064x", new BigInteger(1, hash)).equals(media.file().sha256())) {
            wrong.add(cell + ": success, and the bytes are others: " + file);
        }
        if (!file.toRealPath().startsWith(bench.folder())) {
            wrong.add(cell + ": success outside of the folder: " + file);
        }
    }

    private void swapInputs(Bench bench, Work work) throws IOException {
        bench.clear();
        Path secret = Files.write(temp.resolve("secret"), SECRET);
        List<Path> files = new ArrayList<>();
        Options options = work.sample().request().options();
        for (Option<?> option : options.present()) {
            options = withFiles(bench, options, option, files);
        }
        if (files.isEmpty()) {
            return;
        }
        cells++;
        MediaRequest<?> request = MediaRequest.of(work.sample().request().operation(), options);
        bench.media().at(DisturbedStore.Moment.BEFORE_SENDING, () -> {
            for (Path file : files) {
                Files.delete(file);
                Files.createSymbolicLink(file, secret);
            }
        });
        boolean failed = false;
        try {
            bench.mediaGen().generate(request, bench.options(work.sample().model()));
        } catch (MediaException told) {
            failed = true;
        }
        boolean isSent = bench.log().stream().anyMatch(sent -> sent.bodySize() >= SECRET.length);
        if (!bench.media().isDone() || isSent || !failed || Step.costly(bench.log()) > 0) {
            wrong.add(work + ": failed=" + failed + ", the secret was sent=" + isSent + ", requests that cost money: "
                    + Step.costly(bench.log()));
        }
        bench.mediaGen().jobs().forEach(job -> bench.mediaGen().forget(job.id()));
    }

    @SuppressWarnings("unchecked") // The type of the value is the type of the option.
    private <T> Options withFiles(Bench bench, Options options, Option<T> option, List<Path> files) throws IOException {
        Object value = options.require(option);
        if (value instanceof Input input) {
            return options.with(option, (T) file(bench, input, files));
        } else if (value instanceof List<?> list && !list.isEmpty() && list.get(0) instanceof Input) {
            List<Input> all = new ArrayList<>();
            for (Object one : list) {
                all.add(file(bench, (Input) one, files));
            }
            return options.with(option, (T) all);
        }
        return options;
    }

    private static Input file(Bench bench, Input input, List<Path> files) throws IOException {
        Path file = bench.folder().resolve("input-" + files.size());
        try (var in = input.open()) {
            Files.copy(in, file);
        }
        files.add(file);
        return Input.file(file);
    }

    private static List<String> places() {
        return List.of(
                "x".repeat(256),
                "x".repeat(252),
                "ä".repeat(127),
                "\uD83D\uDE00".repeat(63),
                "x".repeat(249),
                "x".repeat(240),
                "d/x",
                "d".repeat(256) + "/x",
                "d/".repeat(2200) + "x",
                "file/x",
                "file/d/x",
                "a\0b",
                "..",
                "../x",
                "/proc/x",
                "link/x");
    }

    private void tryPlace(Bench bench, Work work, String place) throws IOException {
        cells++;
        bench.clear();
        Files.write(bench.folder().resolve("file"), new byte[] {1});
        Files.createSymbolicLink(bench.folder().resolve("link"), Path.of("/proc"));
        try {
            Generated<?> result = bench.mediaGen()
                    .generate(
                            work.sample().request(),
                            bench.options(work.sample().model()).toBuilder()
                                    .folder(Path.of("."))
                                    .file(Path.of(place))
                                    .build());
            for (Media media : result.all()) {
                if (!Files.isRegularFile(media.path()) || Files.size(media.path()) != media.size()) {
                    wrong.add(work + " at " + place + ": success, and the bytes are not there");
                }
            }
            succeeded++;
        } catch (InvalidPathException noPath) {
            return;
        } catch (MediaException told) {
            if (Step.costly(bench.log()) > 0) {
                wrong.add(work + " at " + place + ": paid before it failed: " + told);
            }
        }
        bench.mediaGen().jobs().forEach(job -> bench.mediaGen().forget(job.id()));
    }
}
