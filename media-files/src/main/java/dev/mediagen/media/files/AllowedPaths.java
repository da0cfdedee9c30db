package dev.mediagen.media.files;

import dev.mediagen.api.FileInput;
import dev.mediagen.api.Input;
import dev.mediagen.api.InvalidRequestException;
import dev.mediagen.api.Ref;
import dev.mediagen.api.Text;
import dev.mediagen.api.Violation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The folders in which files may be read and written. Paths are made canonical on both sides before they are compared, so that
 * neither {@code ..} nor a link leads outside.
 */
public final class AllowedPaths {

    private static final Text A_FILE =
            Text.of("a file name; a folder alone is {}", Ref.of("folder").is("DIR"));

    private final Path base;
    private final Optional<List<Path>> allowed;
    private final Set<Path> trusted;

    /**
     * @param base the folder for relative paths
     * @param allowed the allowed folders, with all folders below them; empty for "anywhere"
     */
    public AllowedPaths(Path base, Optional<List<Path>> allowed) {
        this.base = base.toAbsolutePath().normalize();
        this.allowed = allowed.map(folders -> folders.stream()
                .map(folder -> canonical(this.base.resolve(folder)))
                .toList());
        this.trusted = Set.of();
    }

    private AllowedPaths(AllowedPaths other, Set<Path> trusted) {
        this.base = other.base;
        this.allowed = other.allowed;
        this.trusted = trusted;
    }

    /** The same rules, and in addition these files, which come from the project's own records. */
    public AllowedPaths including(List<Input> inputs) {
        return new AllowedPaths(
                this,
                inputs.stream()
                        .filter(FileInput.class::isInstance)
                        .map(input -> canonical(((FileInput) input).path()))
                        .collect(Collectors.toUnmodifiableSet()));
    }

    public Path base() {
        return base;
    }

    /** The canonical path of an input. */
    public Path input(String option, Path path) {
        Path canonical = canonical(base.resolve(path));
        return trusted.contains(canonical) ? canonical : checked(option, canonical, path);
    }

    /** The canonical folder for results; it need not exist. */
    public Path outputFolder(Path path) {
        return checked("output", canonical(base.resolve(path)), path);
    }

    /**
     * The same for a folder that something is about to be written to.
     *
     * @throws InvalidRequestException when this is impossible: it is a file, is inside one, or is not writable. Checked before
     *     anything is paid for
     */
    public Path writableFolder(Path path) {
        Path folder = outputFolder(path);
        Path existing = existing(folder);
        if (!Files.isDirectory(existing)) {
            throw refused(
                    "output",
                    path,
                    existing.equals(folder) ? "is a file, not a folder" : "is below a file",
                    "a folder");
        } else if (!Files.isWritable(existing)) {
            throw refused("output", path, "is not writable", "a folder that you may write to");
        }
        return folder;
    }

    /** The canonical file for a result; a link with that name is refused, so that nothing is written through it. */
    public Path outputFile(Path path) {
        Path file = base.resolve(path).normalize();
        Path name = file.getFileName();
        Path parent = file.getParent();
        if (name == null || parent == null || Files.isDirectory(file)) {
            throw refused("output", path, "is a folder, not a file", A_FILE);
        }
        Path target = writableFolder(parent).resolve(name);
        if (Files.isSymbolicLink(target)) {
            throw refused("output", path, "is a link, and links are not followed for outputs", "a real file");
        }
        return target;
    }

    private Path checked(String option, Path canonical, Path requested) {
        if (allowed.isPresent() && allowed.get().stream().noneMatch(canonical::startsWith)) {
            String folders =
                    String.join(", ", allowed.get().stream().map(Path::toString).toList());
            throw refused(option, requested, "is not in allowed directories", folders);
        }
        return canonical;
    }

    private static InvalidRequestException refused(String option, Path path, String problem, String allowed) {
        return refused(option, path, problem, Text.plain(allowed));
    }

    private static InvalidRequestException refused(String option, Path path, String problem, Text allowed) {
        return new InvalidRequestException(
                List.of(new Violation(option, path.toString(), Text.plain(problem), allowed)));
    }

    /** Follows links as far as the path exists, and appends what does not exist yet. */
    private static Path canonical(Path path) {
        Path rest = path.toAbsolutePath().normalize();
        Path existing = existing(rest);
        try {
            return existing.toRealPath().resolve(existing.relativize(rest)).normalize();
        } catch (IOException e) {
            // A link that leads nowhere, or a folder that may not be read: the path as it is written.
            return rest;
        }
    }

    /** The path, or else the nearest existing folder above it. */
    private static Path existing(Path path) {
        Path existing = path;
        while (existing.getParent() != null && !Files.exists(existing, LinkOption.NOFOLLOW_LINKS)) {
            existing = existing.getParent();
        }
        return existing;
    }
}
