package dev.mediagen.fault.matrix;

import dev.mediagen.api.Generated;
import dev.mediagen.api.JobInfo;
import dev.mediagen.api.MediaException;
import dev.mediagen.emulator.RecordedRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What an attempt did.
 *
 * @param result its result
 * @param failure its failure
 * @param log the requests that the provider saw
 * @param open the jobs that are open after it
 * @param files the files of results, hidden ones included
 * @param printed what was printed and logged
 * @param waited how far it moved the clock
 */
record Observed(
        Optional<Generated<?>> result,
        Optional<RuntimeException> failure,
        List<RecordedRequest> log,
        List<JobInfo> open,
        List<String> files,
        String printed,
        Duration waited) {

    static Observed of(Bench bench, Printed printed, Supplier<Generated<?>> attempt) {
        printed.take();
        Instant before = bench.time().instant();
        Optional<Generated<?>> result = Optional.empty();
        Optional<RuntimeException> failure = Optional.empty();
        try {
            result = Optional.of(attempt.get());
        } catch (RuntimeException e) {
            failure = Optional.of(e);
        }
        return new Observed(
                result,
                failure,
                bench.log(),
                bench.mediaGen().jobs(),
                bench.files(),
                printed.take(),
                Duration.between(before, bench.time().instant()));
    }

    int costly() {
        return Step.costly(log);
    }

    List<String> hiddenFiles() {
        return hidden(files);
    }

    /** The hidden files among these, without those of continuations, which stay on purpose. */
    static List<String> hidden(List<String> files) {
        return files.stream()
                .filter(name -> name.contains("/.") && !name.contains("/.mediagen-continuations/"))
                .toList();
    }

    /** Everything that a person or a log may get to see. */
    List<String> texts() {
        List<String> texts = new ArrayList<>(files);
        texts.add(printed);
        failure.ifPresent(e -> collect(e, texts));
        result.ifPresent(generated -> {
            generated.warnings().forEach(text -> texts.add(text.toString()));
            generated.failures().forEach(e -> collect(e, texts));
        });
        open.forEach(job -> job.note().ifPresent(texts::add));
        return texts;
    }

    private static void collect(Throwable failure, List<String> texts) {
        texts.add(failure.toString());
        if (failure instanceof MediaException media) {
            texts.add(media.text().toString());
            media.details().code().ifPresent(texts::add);
            media.details().requestId().ifPresent(texts::add);
        }
        for (Throwable suppressed : failure.getSuppressed()) {
            collect(suppressed, texts);
        }
        if (failure.getCause() != null && failure.getCause() != failure) {
            collect(failure.getCause(), texts);
        }
    }
}
