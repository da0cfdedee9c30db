package dev.mediagen.cli;

import dev.mediagen.api.Generated;
import dev.mediagen.api.Media;
import dev.mediagen.api.MediaRequest;
import dev.mediagen.api.Option;
import dev.mediagen.core.GenerateOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/**
 * {@code -o -}: writes the bytes of the only result to standard output. Until then the result is a file in a temporary folder, which
 * is kept when the bytes could not be written.
 */
final class PipedResult implements AutoCloseable {

    private final Terminal terminal;
    private final Optional<Path> folder;
    private boolean isOnlyCopy = true;

    private PipedResult(Terminal terminal, Optional<Path> folder) {
        this.terminal = terminal;
        this.folder = folder;
    }

    /**
     * For one command line.
     *
     * @throws ParameterException when standard output is a terminal, or is for JSON
     */
    static PipedResult of(ParseResult typed, Terminal terminal) {
        if (new GenerateFlags(typed).target().filter(StandardInput::isMeantBy).isEmpty()) {
            return new PipedResult(terminal, Optional.empty());
        } else if (typed.hasMatchedOption(Output.JSON)) {
            throw usage(typed, "-o - writes the result to standard output, where --json prints. Use one of them.");
        } else if (terminal.outIsTerminal()) {
            throw usage(typed, "-o - writes bytes to standard output, which is a terminal. Redirect it: -o - > FILE.");
        }
        try {
            return new PipedResult(terminal, Optional.of(Files.createTempDirectory("mediagen-")));
        } catch (IOException e) {
            throw new UncheckedIOException("The temporary folder for the result cannot be created.", e);
        }
    }

    /** Whether the command line requests it. */
    boolean isRequested() {
        return folder.isPresent();
    }

    /**
     * Refuses a request for several results.
     *
     * @throws ParameterException when there would be several
     */
    void check(MediaRequest<?> request, ParseResult typed) {
        if (isRequested() && request.options().get(Option.COUNT).orElse(1) > 1) {
            throw usage(typed, "-o - can write one result, not several. Use --out, or a file name.");
        }
    }

    /** The options, with the temporary folder. */
    GenerateOptions.Builder in(GenerateOptions.Builder options) {
        folder.ifPresent(options::folder);
        return options;
    }

    /** Writes a result. */
    void print(Generated<?> result) {
        List<? extends Media> all = result.all();
        if (all.size() > 1) {
            terminal.warn(
                    "There are " + all.size() + " results, of which standard output gets the first. All are kept in "
                            + folder.orElseThrow() + ".");
        }
        try {
            Files.copy(all.get(0).path(), terminal.out());
        } catch (IOException e) {
            throw new UncheckedIOException("The result cannot be written to standard output.", e);
        }
        terminal.out().flush();
        // A print stream does not throw: the reader may have gone.
        isOnlyCopy = terminal.out().checkError() || all.size() > 1;
        if (isOnlyCopy && all.size() == 1) {
            terminal.warn("Standard output was closed before the end of the result, which is kept: "
                    + all.get(0).path());
        }
    }

    /** Deletes the temporary folder, unless something in it is the only copy of a result. */
    @Override
    public void close() {
        if (folder.isEmpty()) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder.get())) {
            List<Path> all = files.sorted(Comparator.reverseOrder()).toList();
            boolean isEmpty = all.size() == 1;
            if (isEmpty || !isOnlyCopy) {
                for (Path file : all) {
                    Files.delete(file);
                }
            }
        } catch (IOException e) {
            terminal.warn("The temporary folder " + folder.get() + " cannot be deleted.");
        }
    }

    private static ParameterException usage(ParseResult typed, String message) {
        return new ParameterException(typed.commandSpec().commandLine(), message);
    }
}
