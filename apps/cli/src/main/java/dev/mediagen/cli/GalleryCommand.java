package dev.mediagen.cli;

import dev.mediagen.api.ErrorDetails;
import dev.mediagen.api.InvalidRequestException;
import dev.mediagen.api.SetupException;
import dev.mediagen.api.Violation;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** {@code mediagen gallery}: one page with all results in a folder. */
final class GalleryCommand {

    static final String SUMMARY = "write one HTML page that shows all results in a folder";

    private static final String FILE = "--output";
    private static final String LINK = "--link";
    private static final String DEFAULT_NAME = "gallery.html";

    private final Session session;

    private GalleryCommand(Session session) {
        this.session = session;
    }

    static CommandSpec spec(Session session) {
        CommandSpec spec = Specs.command(
                "gallery",
                SUMMARY + ": images, players, prompts, models, costs, and from which input each was made",
                new GalleryCommand(session)::run);
        spec.addPositional(Specs.argument(0, "DIR", false, "The folder; the current one by default."));
        Specs.general(
                spec,
                OptionSpec.builder("-o", FILE)
                        .type(String.class)
                        .paramLabel("FILE")
                        .description("The page to write; gallery.html in the folder by default.")
                        .build(),
                Specs.flag(
                        LINK,
                        "Link to the files instead of embedding them; the page must then stay in the"
                                + " folder. For large folders."),
                Output.json());
        Specs.examples(spec, List.of("gallery images", "gallery images -o ~/show.html"));
        return spec;
    }

    private int run(ParseResult typed) {
        Path folder =
                Path.of(typed.matchedPositionalValue(0, "")).toAbsolutePath().normalize();
        if (!Files.isDirectory(folder)) {
            throw refused("DIR", folder, "is not a folder", "");
        }
        Path page = Optional.ofNullable(typed.<String>matchedOptionValue(FILE, null))
                .map(Path::of)
                .orElse(folder.resolve(DEFAULT_NAME))
                .toAbsolutePath()
                .normalize();
        boolean embedded = !typed.hasMatchedOption(LINK);
        if (!embedded && !folder.equals(page.getParent())) {
            throw refused(
                    "-o",
                    page,
                    "is not in the folder, so it cannot link to the files there",
                    "a page in the folder, or no --link");
        }
        try {
            requireOurs(page);
            List<GalleryItem> exhibits = GalleryItem.in(folder);
            if (exhibits.isEmpty()) {
                throw refused(
                        "DIR", folder, "contains no results of mediagen", "a folder with files and their records");
            }
            write(page, folder, exhibits, embedded);
            printResult(typed, page, exhibits.size());
        } catch (IOException e) {
            throw new SetupException(
                    "The page " + page + " cannot be written: " + e.getMessage() + ".",
                    ErrorDetails.builder().code("cannot_write").build(),
                    e);
        }
        return ExitCode.DONE;
    }

    /** Only an existing gallery page is replaced; any other file with its name belongs to the user. */
    private static void requireOurs(Path page) throws IOException {
        if (Files.exists(page)) {
            byte[] mark = GalleryPage.MARK.getBytes(StandardCharsets.UTF_8);
            try (InputStream in = Files.newInputStream(page)) {
                if (!java.util.Arrays.equals(in.readNBytes(mark.length), mark)) {
                    throw refused("-o", page, "exists already and is not a gallery", "another name");
                }
            }
        }
    }

    private static void write(Path page, Path folder, List<GalleryItem> exhibits, boolean embedded) throws IOException {
        Path parent = Optional.ofNullable(page.getParent()).orElse(folder);
        // Not createTempFile, because only the owner can read its files.
        Path temporary = parent.resolve(".gallery-" + ProcessHandle.current().pid() + ".html");
        try {
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(temporary))) {
                String title = String.valueOf(folder.getFileName());
                new GalleryPage(title, exhibits, embedded, out).write();
            }
            Files.move(temporary, page, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    private void printResult(ParseResult typed, Path page, int count) {
        if (new Output(session, typed).isJson()) {
            ResultJson.print(
                    session.terminal(),
                    JsonTree.object()
                            .put("success", true)
                            .put("operation", "gallery")
                            .put("file_path", page.toString())
                            .put("count", count));
        } else {
            session.terminal().out().println(page);
        }
    }

    private static InvalidRequestException refused(String what, Path path, String problem, String allowed) {
        return new InvalidRequestException(List.of(new Violation(what, path.toString(), problem, allowed)));
    }
}
