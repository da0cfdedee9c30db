package dev.mediagen.cache;

import dev.mediagen.api.Audio;
import dev.mediagen.api.ErrorDetails;
import dev.mediagen.api.Generated;
import dev.mediagen.api.Image;
import dev.mediagen.api.InvalidRequestException;
import dev.mediagen.api.Media;
import dev.mediagen.api.MediaFile;
import dev.mediagen.api.SetupException;
import dev.mediagen.api.Video;
import dev.mediagen.api.Violation;
import dev.mediagen.core.Advance;
import dev.mediagen.core.MediaInterceptor.Invocation;
import dev.mediagen.spi.MediaStore;
import dev.mediagen.spi.MediaStore.Held;
import dev.mediagen.spi.MediaStore.Place;
import dev.mediagen.spi.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The result of an earlier request, for another caller: as a copy where the caller named a destination.
 *
 * @param invocation the request of the caller
 */
record EarlierResult(Invocation invocation) {

    private static final Logger LOG = LoggerFactory.getLogger(EarlierResult.class);

    /** Whether all files have the hash that was recorded. */
    boolean isIntact(Generated<?> result) {
        return result.all().stream().map(Media::file).allMatch(this::isIntact);
    }

    private boolean isIntact(MediaFile file) {
        try (InputStream in = invocation.media().open(file.location())) {
            return Sha256.of(in).equals(file.sha256());
        } catch (IOException e) {
            LOG.debug("{} cannot be read.", file.location(), e);
            return false;
        }
    }

    /** The outcome for this caller. */
    Advance placed(Advance outcome) {
        if (!(outcome instanceof Advance.Ready ready)) {
            return outcome;
        }
        boolean named = invocation.options().file().isPresent()
                || invocation.options().folder().isPresent();
        List<Media> files = new ArrayList<>();
        for (Media media : ready.result().all()) {
            files.add(named ? at(destination(media.file(), files.size()), media) : media);
        }
        return new Advance.Ready(ReusedResult.reused(ready.result(), files));
    }

    private URI destination(MediaFile file, int position) {
        Place place = invocation.place(position, file.format()).orElseThrow();
        String folder = place.folder().getPath();
        String path = (folder.endsWith("/") ? folder : folder + "/") + place.name() + "." + place.extension();
        return path.equals(file.location().getPath()) ? file.location() : copied(file, free(place));
    }

    /** The place, as the options of the caller allow it. */
    private Place free(Place place) {
        boolean overwrites = invocation.options().overwrite();
        String name = place.name() + "." + place.extension();
        if (!overwrites
                && invocation.options().file().isPresent()
                && MediaFile.localPath(place.folder())
                        .filter(folder -> Files.exists(folder.resolve(name)))
                        .isPresent()) {
            throw new InvalidRequestException(
                    List.of(new Violation("output", name, "exists already", "another name, or overwrite=true")));
        }
        return new Place(place.folder(), place.name(), place.extension(), overwrites);
    }

    private URI copied(MediaFile file, Place place) {
        MediaStore store = invocation.media();
        URI spool = store.spool("copy" + UUID.randomUUID().toString().substring(0, 8), place.folder());
        try (InputStream in = store.open(file.location())) {
            MediaStore.Incoming copy = store.begin(spool, place);
            in.transferTo(copy.body());
            Held held = copy.hold(MediaStore.Head.none());
            if (held.size() != file.size() || !held.sha256().equals(file.sha256())) {
                throw new IOException("The file changed while it was copied.");
            }
            return store.place(held, place);
        } catch (IOException e) {
            throw new SetupException(
                    "There is an earlier result of the same request, and it cannot be copied to the destination. Nothing was"
                            + " sent. Without a destination the request returns the earlier file.",
                    ErrorDetails.builder()
                            .code("cannot_write")
                            .possiblyBilled(false)
                            .build(),
                    e);
        } finally {
            store.discard(spool);
        }
    }

    private static Media at(URI location, Media media) {
        MediaFile file = media.file();
        MediaFile there = new MediaFile(location, file.format(), file.size(), file.sha256(), file.attributes());
        if (media instanceof Image) {
            return new Image(there, media.facts());
        }
        return media instanceof Video ? new Video(there, media.facts()) : new Audio(there, media.facts());
    }
}
