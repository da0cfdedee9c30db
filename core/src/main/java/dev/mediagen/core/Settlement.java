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
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings finished files to their final names and finds out what they are. */
final class Settlement {

    private static final Logger LOG = LoggerFactory.getLogger(Settlement.class);

    private final Journal journal;

    Settlement(Journal journal) {
        this.journal = journal;
    }

    /** Whether all files of a call are there, under temporary or final names, for a target. */
    static boolean finds(OutputLocation target, Parcel parcel) {
        try {
            for (int i = 0; i < parcel.items().size(); i++) {
                if (!target.finds(parcel.items().get(i), i)) {
                    return false;
                }
            }
            return true;
        } catch (IOException | UncheckedIOException e) {
            // What cannot be looked at may be there; settling it will tell.
            LOG.debug("The files of an answer cannot be looked at.", e);
            return true;
        }
    }

    /**
     * The answer with all its files on the file system where they go, since only within one a file gets its name in one step.
     * Those that the journal knows stay until it is closed.
     */
    Received near(Plan<?> plan, Received received) {
        Path folder = Spool.folder(plan.target().folder(), received.record().id());
        try {
            List<Parcel.Item> items = new ArrayList<>();
            for (Parcel.Item item : received.parcel().items()) {
                items.add(isFar(item, folder) ? item.at(TemporaryFiles.copy(item.temporary(), folder)) : item);
            }
            if (items.equals(received.parcel().items())) {
                return received;
            }
            Parcel parcel = new Parcel(received.parcel().done(), items);
            return new Received(journal.received(received.record().spooledIn(folder), parcel), parcel);
        } catch (IOException e) {
            Spool.remove(folder);
            throw cannotWrite(plan, received, e);
        }
    }

    private static boolean isFar(Parcel.Item item, Path folder) throws IOException {
        Path parent = Optional.ofNullable(folder.getParent()).orElse(folder);
        return !item.temporary().startsWith(folder)
                && Files.exists(item.temporary())
                && !Files.getFileStore(item.temporary()).equals(Files.getFileStore(parent));
    }

    /** All files of a call, in order. */
    <M extends Media> List<M> settle(Plan<M> plan, Received received) {
        List<M> media = new ArrayList<>();
        for (Parcel.Item item : received.parcel().items()) {
            requireKind(plan, received, item);
            Path file = place(plan, received, item, media.size());
            MediaFile mediaFile = new MediaFile(file, item.format(), item.size(), item.sha256(), item.attributes());
            media.add(plan.resultType().cast(describe(mediaFile)));
        }
        return media;
    }

    private Path place(Plan<?> plan, Received received, Parcel.Item item, int position) {
        try {
            return plan.target().settle(item, position);
        } catch (NoSuchFileException e) {
            throw gone(plan, received, item, e);
        } catch (IOException e) {
            throw cannotWrite(plan, received, e);
        }
    }

    private MediaException cannotWrite(Plan<?> plan, Received received, IOException cause) {
        journal.leave(received.record());
        return complete(
                plan,
                new SetupException(
                        "The result is here, but cannot be given its place in "
                                + plan.target().folder() + ". It is kept: resume job "
                                + received.record().id() + " when there is room, or elsewhere.",
                        ErrorDetails.builder()
                                .code("cannot_write")
                                .possiblyBilled(true)
                                .build(),
                        cause));
    }

    private MediaException gone(Plan<?> plan, Received received, Parcel.Item item, IOException cause) {
        journal.leave(received.record());
        return complete(
                plan,
                new SetupException(
                        "The result was here as " + item.temporary()
                                + " and is gone: somebody removed it, or moved it. Put it" + " back and resume job "
                                + received.record().id() + ", or forget that job.",
                        ErrorDetails.builder()
                                .code("result_gone")
                                .possiblyBilled(true)
                                .build(),
                        cause));
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
