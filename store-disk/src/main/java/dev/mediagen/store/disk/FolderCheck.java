package dev.mediagen.store.disk;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Checks whether a state folder is safe from other users: writers could start other work, readers see prompts. */
final class FolderCheck {

    private static final Logger LOG = LoggerFactory.getLogger(FolderCheck.class);
    private static final String USER = "unix:uid";
    private static final Integer ROOT = 0;
    private static final Set<PosixFilePermission> PRIVATE = PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> WRITERS =
            Set.of(PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE);
    private static final Set<PosixFilePermission> READERS =
            Set.of(PosixFilePermission.GROUP_READ, PosixFilePermission.OTHERS_READ);

    private FolderCheck() {}

    /** Makes an empty folder private. */
    static void closeIfEmpty(Path folder) throws IOException {
        if (PrivateFiles.POSIX && PrivateFiles.list(folder).isEmpty()) {
            Files.setPosixFilePermissions(folder, PRIVATE);
        }
    }

    /**
     * Refuses a folder that belongs to another user or that others can write to, and closes one that others can list.
     *
     * @param own a file that this process made
     * @throws FileSystemException when it is refused
     */
    static void require(Path folder, Path own) throws IOException {
        if (!PrivateFiles.POSIX) {
            return;
        }
        Object user = Files.getAttribute(own, USER);
        if (!Files.getAttribute(folder, USER).equals(user)) {
            if (!ROOT.equals(user)) {
                throw refused(folder, "it belongs to another user; use a folder of your own below it");
            }
            LOG.warn("The state folder {} belongs to another user, who can read and change its content.", folder);
        }
        Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(folder);
        if (permissions.stream().anyMatch(WRITERS::contains)) {
            throw refused(folder, "other users can write to it; run chmod 700 on it");
        } else if (permissions.stream().anyMatch(READERS::contains)) {
            permissions.retainAll(PRIVATE);
            Files.setPosixFilePermissions(folder, permissions);
            LOG.warn("Other users could list the state folder {}; now they cannot any more.", folder);
        }
    }

    private static FileSystemException refused(Path folder, String why) {
        return new FileSystemException(folder.toString(), null, why);
    }
}
