package dev.mediagen.fault.matrix;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** What another process does to the files of a call. */
enum Disturbance {
    HIDDEN_FILE_REMOVED {
        @Override
        void happen(Path results, Path outside) throws IOException {
            for (Path file : hiddenFiles(results)) {
                Files.delete(file);
            }
        }
    },
    HIDDEN_FILE_EMPTIED {
        @Override
        void happen(Path results, Path outside) throws IOException {
            for (Path file : hiddenFiles(results)) {
                Files.write(file, new byte[0]);
            }
        }
    },
    HIDDEN_FILE_REPLACED {
        @Override
        void happen(Path results, Path outside) throws IOException {
            for (Path file : hiddenFiles(results)) {
                byte[] other = new byte[(int) Files.size(file)];
                Files.delete(file);
                Files.write(file, other);
            }
        }
    },
    HIDDEN_FILE_LINKED {
        @Override
        void happen(Path results, Path outside) throws IOException {
            for (Path file : hiddenFiles(results)) {
                Files.delete(file);
                Files.createSymbolicLink(file, outside.resolve(VICTIM));
            }
        }
    },
    HIDDEN_FOLDER_LINKED {
        @Override
        void happen(Path results, Path outside) throws IOException {
            try (Stream<Path> all = Files.list(results)) {
                for (Path hidden : all.filter(
                                path -> path.getFileName().toString().startsWith("."))
                        .toList()) {
                    replace(hidden, outside);
                }
            }
        }
    },
    FOLDER_LINKED {
        @Override
        void happen(Path results, Path outside) throws IOException {
            replace(results, outside);
        }
    },
    FOLDER_REMOVED {
        @Override
        void happen(Path results, Path outside) throws IOException {
            Files.move(results, results.resolveSibling(results.getFileName() + "-moved"));
        }
    },
    NAME_TAKEN {
        @Override
        void happen(Path results, Path outside) throws IOException {
            for (String extension : EXTENSIONS) {
                Files.write(results.resolve(NAME + extension), MINE);
            }
        }
    },
    RECORD_TAKEN {
        @Override
        void happen(Path results, Path outside) throws IOException {
            for (String extension : EXTENSIONS) {
                Files.write(results.resolve(NAME + extension + ".json"), MINE);
            }
        }
    };

    /** The name that the caller wants, without its extension. */
    static final String NAME = "wanted";

    /** The file outside, which nobody may write. */
    static final String VICTIM = "victim";

    private static final byte[] MINE = "a file of the user".getBytes(StandardCharsets.UTF_8);

    private static final List<String> EXTENSIONS =
            List.of(".png", ".jpg", ".jpeg", ".webp", ".mp4", ".mp3", ".wav", ".pcm", ".opus", ".ogg", ".flac");

    /**
     * Happens.
     *
     * @param results the folder of the results
     * @param outside a folder in which nothing may change
     */
    abstract void happen(Path results, Path outside) throws IOException;

    /** The files of the user that are not as they were. */
    List<Path> touched(Path results) throws IOException {
        String end = this == RECORD_TAKEN ? ".json" : "";
        List<Path> touched = new ArrayList<>();
        if (this == NAME_TAKEN || this == RECORD_TAKEN) {
            for (String extension : EXTENSIONS) {
                Path file = results.resolve(NAME + extension + end);
                if (!Files.exists(file) || !Arrays.equals(MINE, Files.readAllBytes(file))) {
                    touched.add(file);
                }
            }
        }
        return touched;
    }

    private static void replace(Path folder, Path target) throws IOException {
        Files.move(folder, folder.resolveSibling(folder.getFileName() + "-moved"));
        Files.createSymbolicLink(folder, target);
    }

    private static List<Path> hiddenFiles(Path results) throws IOException {
        try (Stream<Path> all = Files.walk(results)) {
            return all.filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                            && results.relativize(file).toString().startsWith(".mediagen-"))
                    .toList();
        }
    }
}
