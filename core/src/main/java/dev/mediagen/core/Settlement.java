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
import java.util.Locale;

/** Brings finished files to their final names and finds out what they are. */
final class Settlement {

    private final Journal journal;

    Settlement(Journal journal) {
        this.journal = journal;
    }

    /** All files of a call, in order; {@code firstPosition} is that of the first among all results of the request. */
    <M extends Media> List<M> settle(Plan<M> plan, Received received, int firstPosition) {
        List<M> media = new ArrayList<>();
        for (Parcel.Item item : received.parcel().items()) {
            requireKind(plan, received, item);
            Path file = place(plan, received, item, firstPosition + media.size());
            MediaFile mediaFile = new MediaFile(file, item.format(), item.size(), item.sha256(), item.attributes());
            media.add(plan.resultType().cast(describe(mediaFile)));
        }
        return media;
    }

    private Path place(Plan<?> plan, Received received, Parcel.Item item, int position) {
        try {
            return plan.target().settle(item, position);
        } catch (IOException e) {
            journal.leave(received.record());
            throw complete(
                    plan,
                    new SetupException(
                            "The result is here, but cannot be given its place in "
                                    + plan.target().folder() + ". It is kept: resume job "
                                    + received.record().id() + " when there is room, or elsewhere.",
                            ErrorDetails.builder()
                                    .code("cannot_write")
                                    .possiblyBilled(true)
                                    .build(),
                            e));
        }
    }

    private void requireKind(Plan<?> plan, Received received, Parcel.Item item) {
        if (!plan.resultType().isAssignableFrom(kind(item.format()))) {
            journal.unknown(received.record());
            throw complete(
                    plan,
                    new BackendFaultException(
                            "The answer of " + plan.choice().backend().name() + " holds "
                                    + item.format().id() + ", which is no "
                                    + plan.resultType().getSimpleName().toLowerCase(Locale.ROOT) + ". It is kept as "
                                    + item.temporary() + ".",
                            ErrorDetails.builder()
                                    .code("unexpected_content")
                                    .possiblyBilled(true)
                                    .build()));
        }
    }

    private static Class<? extends Media> kind(MediaFormat format) {
        return switch (format.mediaType()) {
            case IMAGE -> Image.class;
            case VIDEO -> Video.class;
            case AUDIO -> Audio.class;
        };
    }

    static Media describe(MediaFile file) {
        MediaProbe.Facts facts = MediaProbe.probe(Input.file(file.path()));
        return switch (file.format().mediaType()) {
            case IMAGE -> new Image(file, facts.dimensions());
            case VIDEO -> new Video(file, facts.dimensions(), facts.duration());
            case AUDIO -> new Audio(file, facts.duration());
        };
    }

    private static MediaException complete(Plan<?> plan, MediaException failure) {
        return failure.with(failure.details().toBuilder()
                .backend(plan.choice().backend().name())
                .operation(plan.operation())
                .model(plan.choice().model())
                .build());
    }
}
