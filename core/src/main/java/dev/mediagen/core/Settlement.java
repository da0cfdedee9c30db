package dev.mediagen.core;

import dev.mediagen.api.Audio;
import dev.mediagen.api.BackendFaultException;
import dev.mediagen.api.ErrorDetails;
import dev.mediagen.api.Image;
import dev.mediagen.api.Input;
import dev.mediagen.api.Media;
import dev.mediagen.api.MediaException;
import dev.mediagen.api.MediaFile;
import dev.mediagen.api.MediaFormat;
import dev.mediagen.api.SetupException;
import dev.mediagen.api.Video;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Brings finished files to their final names and finds out what they are. */
final class Settlement {

    private final Journal journal;

    Settlement(Journal journal) {
        this.journal = journal;
    }

    /** All files of a call, in order. */
    <M extends Media> List<M> settle(Plan<M> plan, Received received, int firstPosition) {
        List<M> media = new ArrayList<>();
        try (Spool spool = received.spool()) {
            for (SpooledPart part : spool.finished()) {
                media.add(settle(plan, received, part, firstPosition + media.size()));
            }
        }
        journal.close(received.record());
        return media;
    }

    private <M extends Media> M settle(Plan<M> plan, Received received, SpooledPart part, int position) {
        MediaFormat format =
                part.format().orElseThrow(() -> fault(plan, received, "holds none of the known media formats"));
        Class<? extends Media> kind = kind(format);
        if (!plan.resultType().isAssignableFrom(kind)) {
            throw fault(
                    plan,
                    received,
                    "holds " + format.id() + ", which is no "
                            + plan.resultType().getSimpleName().toLowerCase(java.util.Locale.ROOT));
        }
        Path file;
        try {
            file = plan.target().settle(part.file(), format, position);
        } catch (IOException e) {
            part.moved();
            throw complete(
                    plan,
                    new SetupException(
                            "The result is there, but cannot be given its place in "
                                    + plan.target().folder() + ". It is kept as " + part.file() + ".",
                            ErrorDetails.builder()
                                    .code("cannot_write")
                                    .possiblyBilled(true)
                                    .build(),
                            e));
        }
        part.moved();
        MediaFile mediaFile = new MediaFile(file, format, part.size(), part.sha256Hex(), part.attributes());
        return plan.resultType().cast(describe(mediaFile));
    }

    private static Class<? extends Media> kind(MediaFormat format) {
        return switch (format.mediaType()) {
            case IMAGE -> Image.class;
            case VIDEO -> Video.class;
            case AUDIO -> Audio.class;
        };
    }

    private static Media describe(MediaFile file) {
        MediaProbe.Facts facts = MediaProbe.probe(Input.file(file.path()));
        return switch (file.format().mediaType()) {
            case IMAGE -> new Image(file, facts.dimensions());
            case VIDEO -> new Video(file, facts.dimensions(), facts.duration());
            case AUDIO -> new Audio(file, facts.duration());
        };
    }

    private MediaException fault(Plan<?> plan, Received received, String problem) {
        journal.unknown(received.record());
        return complete(
                plan,
                new BackendFaultException(
                        "The answer of " + plan.choice().backend().name() + " " + problem + ".",
                        ErrorDetails.builder()
                                .code("unexpected_content")
                                .requestId(received.done().requestId().orElse(""))
                                .possiblyBilled(true)
                                .build()));
    }

    private static MediaException complete(Plan<?> plan, MediaException failure) {
        return failure.with(failure.details().toBuilder()
                .backend(plan.choice().backend().name())
                .operation(plan.operation())
                .model(plan.choice().model())
                .build());
    }
}
