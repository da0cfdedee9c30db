package dev.mediagen.cli;

import dev.mediagen.api.InvalidRequestException;
import dev.mediagen.api.JobHandle;
import dev.mediagen.api.MediaException;
import dev.mediagen.mcp.TextDecoder;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Where a command reads and prints.
 *
 * @param in standard input
 * @param out standard output: only results
 * @param err standard error: messages for people
 * @param outStyle colours on standard output
 * @param errStyle colours on standard error
 * @param outIsTerminal whether standard output is a terminal
 * @param live whether standard error is a terminal, on which a line can be redrawn
 * @param asks whether standard input and standard error are a terminal, at which a question can be answered
 * @param images how standard output shows images, where it can
 * @param columns the width of a line in characters
 */
record Terminal(
        InputStream in,
        PrintStream out,
        PrintStream err,
        Style outStyle,
        Style errStyle,
        boolean outIsTerminal,
        boolean live,
        boolean asks,
        Optional<ImageProtocol> images,
        int columns) {

    /** The system properties of the launcher, which can detect terminals; Java before 22 cannot. */
    private static final String STREAMS_PROPERTY = "mediagen.terminal";

    /** The value of a launcher that cannot detect terminals: Java then decides. */
    private static final String ASK_JAVA = "console";

    private static final String COLUMNS_PROPERTY = "mediagen.columns";

    private static final int DEFAULT_COLUMNS = 80;

    /** Streams that are no terminal. */
    static Terminal streams(InputStream in, PrintStream out, PrintStream err, int columns) {
        return new Terminal(in, out, err, Style.PLAIN, Style.PLAIN, false, false, false, Optional.empty(), columns);
    }

    /** The terminal of the process. */
    static Terminal ofProcess(Map<String, String> environment) {
        List<String> terminals = terminals();
        boolean colours = environment.getOrDefault("NO_COLOR", "").isEmpty()
                && !"dumb".equals(environment.getOrDefault("TERM", ""));
        return new Terminal(
                System.in,
                stream(FileDescriptor.out),
                stream(FileDescriptor.err),
                style(colours && terminals.contains("out")),
                style(colours && terminals.contains("err")),
                terminals.contains("out"),
                terminals.contains("err"),
                terminals.containsAll(List.of("in", "err")),
                terminals.contains("out") ? ImageProtocol.of(environment) : Optional.empty(),
                Integer.getInteger(COLUMNS_PROPERTY, DEFAULT_COLUMNS));
    }

    @SuppressWarnings("SystemConsoleNull") // The launcher sets the behaviour of older Java versions.
    private static List<String> terminals() {
        String said = System.getProperty(STREAMS_PROPERTY, "");
        if (!said.equals(ASK_JAVA)) {
            return List.of(said.split(","));
        }
        // A console exists only if standard input and standard output are terminals; then standard error usually is,
        // too.
        return System.console() == null ? List.of() : List.of("in", "out", "err");
    }

    private static Style style(boolean colours) {
        return colours ? Style.COLOURED : Style.PLAIN;
    }

    /** Without a locale Java would print question marks; file names are printed with their bytes on disk. */
    private static PrintStream stream(FileDescriptor descriptor) {
        Charset charset = Charset.forName(System.getProperty("native.encoding", "UTF-8"));
        boolean ascii = charset.equals(StandardCharsets.US_ASCII);
        return new PrintStream(new FileOutputStream(descriptor), true, ascii ? StandardCharsets.UTF_8 : charset);
    }

    /** The layout of standard output. */
    Layout layout() {
        return new Layout(outStyle, columns);
    }

    /**
     * Reads standard input completely.
     *
     * @throws dev.mediagen.api.InvalidRequestException when it is not text, or was damaged
     */
    String readAll() {
        try {
            return TextDecoder.read("standard input", "", in);
        } catch (IOException e) {
            throw new UncheckedIOException("Standard input cannot be read.", e);
        }
    }

    /** Asks a question at the terminal, and reads one line; anything but {@code y} or {@code yes} is no. */
    boolean confirms(String question) {
        err.print(question + " [y/N] ");
        err.flush();
        StringBuilder answer = new StringBuilder();
        try {
            for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
                answer.append((char) next);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Standard input cannot be read.", e);
        }
        return List.of("y", "yes").contains(answer.toString().strip().toLowerCase(Locale.ROOT));
    }

    /** Prints a message for people. */
    void say(String line) {
        err.println(line);
    }

    /** Prints a failure for people. */
    void error(String line) {
        say(errStyle.red("error:") + " " + line);
    }

    /**
     * Prints a failure, what it left at the provider, and how to collect its job, in this process or another.
     *
     * @param where the subject of the failure, if there are several
     */
    void error(String where, MediaException failure) {
        Optional<JobHandle> job = failure.details().job();
        error(where + Flags.message(failure));
        if (isLimit(failure)) {
            say("  If the provider has changed this limit: --catalogue FILE with the new one, see docs/catalogue.md");
        }
        failure.details()
                .created()
                .forEach((name, value) ->
                        say("  Left at the provider: " + name + " " + value + ". Use it, or delete it there."));
        job.map(handle -> "  Collect it later with: mediagen jobs resume " + handle.encode())
                .or(() -> failure.details().jobId().map(id -> "  See how it ended with: mediagen job " + id))
                .ifPresent(this::say);
    }

    /** Whether it is the catalogue that refuses: it knows the model, and what is wrong with the options. */
    private static boolean isLimit(MediaException failure) {
        return failure instanceof InvalidRequestException refused
                && !refused.violations().isEmpty()
                && failure.details().model().isPresent();
    }

    /** Prints a warning for people. */
    void warn(String line) {
        say(errStyle.yellow("warning:") + " " + line);
    }
}
