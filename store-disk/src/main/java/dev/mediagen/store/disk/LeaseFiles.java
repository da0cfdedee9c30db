package dev.mediagen.store.disk;

import dev.mediagen.spi.Leases.Holder;
import dev.mediagen.spi.Leases.Lease;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One file per lease, which names its owner. Every method but the look-ups is called under the lock of the work. */
final class LeaseFiles {

    private final Path folder;
    private final Owners owners;

    LeaseFiles(Path folder, Owners owners) {
        this.folder = folder;
        this.owners = owners;
    }

    Optional<Lease> claim(String work) throws IOException {
        Optional<Lease> earlier = read(work);
        if (earlier.isPresent() && owners.isAlive(earlier.get().owner())) {
            return Optional.empty();
        }
        long now = owners.now().toEpochMilli();
        long fence = earlier.map(lease -> Math.max(now, lease.fence() + 1)).orElse(now);
        Lease lease = new Lease(work, owners.self(), fence);
        PrivateFiles.createFolder(folder);
        PrivateFiles.replace(file(work), (lease.owner() + " " + fence + "\n" + work).getBytes(StandardCharsets.UTF_8));
        return Optional.of(lease);
    }

    boolean isHeld(Lease lease) throws IOException {
        return read(lease.work()).filter(lease::equals).isPresent();
    }

    void release(Lease lease) throws IOException {
        if (isHeld(lease)) {
            Files.deleteIfExists(file(lease.work()));
        }
    }

    Optional<Holder> holder(String work) throws IOException {
        Optional<Lease> lease = read(work);
        if (lease.isEmpty() || !owners.isAlive(lease.get().owner())) {
            return Optional.empty();
        }
        Instant since = Instant.ofEpochMilli(lease.get().fence());
        String name = owners.read(lease.get().owner()).map(Owners.Owner::name).orElse("");
        return Optional.of(new Holder(lease.get().owner(), name, since));
    }

    /** The works on which a process died. */
    List<String> abandoned() throws IOException {
        List<String> works = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "[@#]*")) {
            for (Path file : files) {
                Optional<Lease> lease = read(file);
                if (lease.isPresent() && !owners.isAlive(lease.get().owner())) {
                    works.add(lease.get().work());
                }
            }
        } catch (NoSuchFileException e) {
            return List.of();
        }
        return works;
    }

    /** Removes the lease of a dead process. */
    void sweep(String work) throws IOException {
        Optional<Lease> lease = read(work);
        if (lease.isPresent() && !owners.isAlive(lease.get().owner())) {
            Files.deleteIfExists(file(work));
        }
    }

    private Optional<Lease> read(String work) throws IOException {
        return read(file(work));
    }

    private static Optional<Lease> read(Path file) throws IOException {
        try {
            String text = new String(PrivateFiles.read(file), StandardCharsets.UTF_8);
            int blank = text.indexOf(' ');
            int end = text.indexOf('\n');
            return Optional.of(new Lease(
                    text.substring(end + 1), text.substring(0, blank), Long.parseLong(text.substring(blank + 1, end))));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    private Path file(String work) {
        return folder.resolve(RecordName.of(work));
    }
}
