package dev.mediagen.media.files;

import dev.mediagen.api.Adjustment;
import dev.mediagen.api.BackendFaultException;
import dev.mediagen.api.ErrorDetails;
import dev.mediagen.api.MediaFacts.Completeness;
import dev.mediagen.api.MediaFile;
import dev.mediagen.api.MediaFormat;
import dev.mediagen.api.MediaType;
import dev.mediagen.api.Preview;
import dev.mediagen.api.SetupException;
import dev.mediagen.journal.OutputLocation;
import dev.mediagen.journal.StagedResult;
import dev.mediagen.spi.Completed;
import dev.mediagen.spi.MediaOutput;
import dev.mediagen.spi.MediaSink;
import dev.mediagen.spi.MediaStore;
import dev.mediagen.spi.MediaStore.Incoming;
import dev.mediagen.spi.MediaStore.Place;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/** Receives the outputs of one job as they arrive, and holds them until they are placed. */
public final class OutputSpool implements MediaSink {

    /** More outputs than any model makes in one call. */
    private static final int MOST_OUTPUTS = 1000;

    private final MediaStore media;
    private final URI spool;
    private final OutputLocation to;
    private final MediaType kind;
    private final long maxBytes;
    private final LongConsumer received;
    private final Optional<Consumer<Preview>> previews;
    private final List<IncomingOutput> outputs = new ArrayList<>();
    private Optional<Incoming> prepared = Optional.empty();

    /**
     * @param media the store of results
     * @param spool the location that holds those of this job
     * @param to the location of the results
     * @param kind the kind of media that is expected
     * @param maxBytes the maximum length of one output in bytes
     * @param received receives the number of bytes of all outputs so far
     * @param previews receives drafts, if set
     */
    public OutputSpool(
            MediaStore media,
            URI spool,
            OutputLocation to,
            MediaType kind,
            long maxBytes,
            LongConsumer received,
            Optional<Consumer<Preview>> previews) {
        this.media = media;
        this.spool = spool;
        this.to = to;
        this.kind = kind;
        this.maxBytes = maxBytes;
        this.received = received;
        this.previews = previews;
    }

    @Override
    public synchronized MediaOutput begin() {
        if (outputs.size() >= MOST_OUTPUTS) {
            throw new BackendFaultException(
                    "The response has more than " + MOST_OUTPUTS + " results; the first " + MOST_OUTPUTS + " are kept.",
                    ErrorDetails.builder()
                            .code("too_many_results")
                            .possiblyBilled(true)
                            .build());
        }
        try {
            Place place = to.place(outputs.size(), usual());
            Incoming incoming = prepared.isPresent() ? prepared.get() : media.begin(spool, place);
            prepared = Optional.empty();
            IncomingOutput output = new IncomingOutput(incoming, maxBytes, received, cause -> cannotWrite(cause, true));
            outputs.add(output);
            return output;
        } catch (IOException e) {
            throw cannotWrite(e, true);
        }
    }

    @Override
    public MediaOutput preview() {
        return previews.<MediaOutput>map(listener -> new PreviewOutput(listener, maxBytes))
                .orElseGet(MediaSink.super::preview);
    }

    @Override
    public long maxBytes() {
        return maxBytes;
    }

    /** The location that holds the outputs of this job. */
    public URI location() {
        return spool;
    }

    /** Whether no complete output has arrived. */
    public synchronized boolean isEmpty() {
        return outputs.stream().noneMatch(IncomingOutput::isHeld);
    }

    /**
     * The closed outputs, in the order of their start. Removes those that were not closed; one that is not media becomes a failure
     * beside the others.
     *
     * @param last whether the provider has no other copy, so that bytes of unknown format are kept if there is nothing else
     * @throws BackendFaultException when there are none
     */
    public synchronized StagedResult staged(Completed completed, boolean last) {
        discardPrepared();
        outputs.stream().filter(output -> !output.isHeld()).forEach(IncomingOutput::discard);
        List<IncomingOutput> held =
                outputs.stream().filter(IncomingOutput::isHeld).toList();
        if (held.isEmpty()) {
            throw fault(completed, "empty_result", "The response contains no media.", last);
        }
        List<StagedResult.Output> staged = new ArrayList<>();
        List<Completed.Failure> failures = new ArrayList<>(completed.failures());
        Set<Adjustment> different = new LinkedHashSet<>();
        List<IncomingOutput> unknown = new ArrayList<>();
        for (IncomingOutput output : held) {
            Optional<StagedResult.Output> result = output.output(media);
            if (result.filter(found -> !isEmpty(found)).isPresent()) {
                staged.add(result.get());
                output.requested()
                        .map(medium -> new ParameterCheck(
                                medium, result.get().format(), result.get().facts()))
                        .flatMap(ParameterCheck::adjustment)
                        .ifPresent(different::add);
            } else {
                if (result.isEmpty()) {
                    unknown.add(output);
                }
                failures.add(new Completed.Failure(
                        OptionalInt.empty(), result.isEmpty() ? unexpected(completed, last) : silent(completed, last)));
            }
        }
        if (staged.isEmpty()) {
            if (last && unknown.stream().anyMatch(IncomingOutput::isBinary)) {
                return new StagedResult(completed, asTheyAre(unknown));
            }
            throw unknown.isEmpty() ? silent(completed, last) : unexpected(completed, last);
        }
        return new StagedResult(completed.with(failures, List.copyOf(different)), staged);
    }

    /** Text is an error answer; anything else may be media in a new format. */
    private List<StagedResult.Output> asTheyAre(List<IncomingOutput> unknown) {
        return unknown.stream()
                .filter(IncomingOutput::isBinary)
                .map(output -> output.asItIs(MediaFormat.unknown(kind)))
                .toList();
    }

    private static BackendFaultException silent(Completed completed, boolean last) {
        return fault(completed, "empty_result", "The response contains audio without any samples.", last);
    }

    private static boolean isEmpty(StagedResult.Output output) {
        return output.facts().completeness() == Completeness.EMPTY;
    }

    /** Removes everything. */
    public synchronized void discard() {
        discardPrepared();
        outputs.forEach(IncomingOutput::discard);
    }

    private void discardPrepared() {
        prepared.ifPresent(Incoming::discard);
        prepared = Optional.empty();
    }

    /**
     * Prepares the first output before money is spent; checks whether outputs can be written, and get their names.
     *
     * @return this
     */
    public synchronized OutputSpool prepare(Place last) {
        try {
            prepared = Optional.of(media.prepare(spool, to.place(0, usual()), last));
            return this;
        } catch (IOException e) {
            throw cannotWrite(e, false);
        }
    }

    /** The most frequent format of the kind, until the bytes tell. */
    private MediaFormat usual() {
        return switch (kind) {
            case IMAGE -> MediaFormat.PNG;
            case VIDEO -> MediaFormat.MP4;
            case AUDIO -> MediaFormat.MP3;
        };
    }

    private static BackendFaultException unexpected(Completed completed, boolean last) {
        return fault(completed, "unexpected_content", "The response contains data in an unknown media format.", last);
    }

    private boolean isLocal() {
        return MediaFile.localPath(spool).isPresent();
    }

    private String place() {
        return isLocal() ? spool.getPath() : spool.toString();
    }

    private String advice() {
        return isLocal()
                ? "Choose another folder or a shorter name, or free some space."
                : "Check the address of the store, and the rights in it.";
    }

    private static BackendFaultException fault(Completed completed, String code, String message, boolean last) {
        ErrorDetails.Builder details =
                ErrorDetails.builder().code(code).possiblyBilled(true).conclusive(last);
        completed.requestId().ifPresent(details::requestId);
        return new BackendFaultException(message, details.build());
    }

    private SetupException cannotWrite(IOException cause, boolean sent) {
        String reason =
                Optional.ofNullable(cause.getMessage()).orElse(cause.getClass().getSimpleName());
        return new SetupException(
                "Results cannot be written to " + place() + ": " + reason + ". " + advice(),
                ErrorDetails.builder().code("cannot_write").possiblyBilled(sent).build(),
                cause);
    }
}
