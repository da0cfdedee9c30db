package dev.mediagen.cli;

import dev.mediagen.api.Input;
import dev.mediagen.api.InvalidRequestException;
import dev.mediagen.api.JobInfo;
import dev.mediagen.api.MediaFile;
import dev.mediagen.api.MediaFormat;
import dev.mediagen.api.MediaType;
import dev.mediagen.api.Option;
import dev.mediagen.api.Options;
import dev.mediagen.api.Violation;
import dev.mediagen.core.MediaGen;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Finds what a request continues or edits, by the names that people type: {@code last}, an id, a file. */
final class EarlierResults {

    /** The options that a source replaces. */
    static final List<Option<?>> SOURCES = List.of(Option.INPUT_IMAGES, Option.INPUT_VIDEO, Option.CONTINUE_FROM);

    private static final Set<MediaType> EDITED = Set.of(MediaType.IMAGE, MediaType.VIDEO);

    /** The name of the argument. */
    private static final String WHAT = "WHAT";

    private static final String LAST = "last";

    /** The form of the id of a job, or of the beginning of one: ids of continuations have other characters. */
    private static final String JOB_ID = "[A-Za-z0-9]{2,10}";

    private static final String ADDRESS = "(?is)(https?|data):.*";
    private static final String VIDEO_ADDRESS = "(?is)data:video/.*|[^?]*\\.(mp4|m4v|webm|mov)(\\?.*)?";

    private static final int HEAD_BYTES = 64;

    private final MediaGen mediaGen;

    EarlierResults(MediaGen mediaGen) {
        this.mediaGen = mediaGen;
    }

    /**
     * The options of a request, with its source.
     *
     * @param kind the command for its media type
     * @param options all options
     */
    record Sourced(GenerateKind kind, Options options) {}

    /**
     * Replaces {@code last} and the id of a job by the id of a continuation.
     *
     * @throws InvalidRequestException when there is no such result, or it cannot be continued
     */
    Options resolved(Options options, GenerateKind kind) {
        Optional<String> typed = options.get(Option.CONTINUE_FROM);
        if (typed.isEmpty()) {
            return options;
        }
        Predicate<JobInfo> suitable = job -> job.continuation().isPresent()
                && kind.mediaType().filter(job.operation().mediaType()::equals).isPresent();
        return find(typed.get(), Option.CONTINUE_FROM.name(), suitable)
                .map(job -> options.with(Option.CONTINUE_FROM, continuation(job, Option.CONTINUE_FROM.name())))
                .orElse(options);
    }

    /**
     * Adds what is to be edited.
     *
     * @param source {@code last}, the id of a job or of a continuation, a file or an address
     * @throws InvalidRequestException when there is no such result, or it cannot be continued
     * @throws OptionReader.Unreadable when the text is not a valid source
     */
    Sourced edited(String source, Options options) throws OptionReader.Unreadable {
        Optional<Boolean> isVideoFile = isVideoFile(source);
        if (isVideoFile.isPresent()) {
            return file(isVideoFile.get(), input(source), options);
        }
        Optional<JobInfo> job = find(source, WHAT, EarlierResults::isEditable);
        if (job.isPresent() && job.get().continuation().isEmpty() && isEditable(job.get())) {
            return file(isVideo(job.get()), Input.file(firstFile(job.get()).orElseThrow()), options);
        }
        String id = job.isPresent() ? continuation(job.get(), WHAT) : source;
        boolean isVideo = job.or(() -> withContinuation(id))
                .filter(EarlierResults::isVideo)
                .isPresent();
        return new Sourced(isVideo ? GenerateKind.VIDEO : GenerateKind.IMAGE, options.with(Option.CONTINUE_FROM, id));
    }

    private static Sourced file(boolean isVideo, Input input, Options options) {
        return isVideo
                ? new Sourced(GenerateKind.VIDEO, options.with(Option.INPUT_VIDEO, input))
                : new Sourced(GenerateKind.IMAGE, options.with(Option.INPUT_IMAGES, List.of(input)));
    }

    /** Whether its result can be edited: with its continuation or, without one, from its file. */
    private static boolean isEditable(JobInfo job) {
        return EDITED.contains(job.operation().mediaType())
                && (job.continuation().isPresent() || firstFile(job).isPresent());
    }

    private static boolean isVideo(JobInfo job) {
        return job.operation().mediaType() == MediaType.VIDEO;
    }

    private static Optional<Path> firstFile(JobInfo job) {
        return job.files().stream()
                .flatMap(file -> MediaFile.localPath(file).stream())
                .filter(Files::isRegularFile)
                .findFirst();
    }

    /** The job that a name stands for; empty when the name is the id of a continuation. */
    private Optional<JobInfo> find(String name, String option, Predicate<JobInfo> suitable) {
        if (name.equals(LAST)) {
            return Optional.of(mediaGen.history().stream()
                    .filter(suitable)
                    .findFirst()
                    .orElseThrow(() -> refused(
                            option,
                            LAST,
                            "was requested, but no result in the history can be continued",
                            "the id of a continuation, or a file")));
        }
        return name.matches(JOB_ID) ? Optional.of(mediaGen.job(name)) : Optional.empty();
    }

    private Optional<JobInfo> withContinuation(String id) {
        return mediaGen.history().stream()
                .filter(job -> job.continuation().filter(id::equals).isPresent())
                .findFirst();
    }

    private static String continuation(JobInfo job, String option) {
        return job.continuation()
                .orElseThrow(() -> refused(
                        option,
                        job.id(),
                        "has no result that can be continued",
                        "another job, or a file of its result"));
    }

    private static InvalidRequestException refused(String option, String value, String problem, String allowed) {
        return new InvalidRequestException(List.of(new Violation(option, value, problem, allowed)));
    }

    /** Whether a source is a video; empty when it is neither a file nor an address. */
    private static Optional<Boolean> isVideoFile(String source) throws OptionReader.Unreadable {
        try {
            if (!source.matches(ADDRESS) && Files.isRegularFile(Path.of(source))) {
                return Optional.of(isVideo(Path.of(source)));
            }
        } catch (InvalidPathException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new OptionReader.Unreadable(WHAT + ": the file " + source + " cannot be read.", e);
        }
        // The ids of results have neither dots nor slashes, so this is an address, or a file that is missing.
        return source.matches(".*[./:\\\\].*") ? Optional.of(source.matches(VIDEO_ADDRESS)) : Optional.empty();
    }

    private static boolean isVideo(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return MediaFormat.detect(in.readNBytes(HEAD_BYTES))
                    .filter(format -> format.mediaType() == MediaType.VIDEO)
                    .isPresent();
        }
    }

    private static Input input(String source) throws OptionReader.Unreadable {
        try {
            return Input.parse(source);
        } catch (IllegalArgumentException e) {
            throw new OptionReader.Unreadable(WHAT + ": " + e.getMessage(), e);
        }
    }
}
