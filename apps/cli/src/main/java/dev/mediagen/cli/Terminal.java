package dev.mediagen.cli;

import dev.mediagen.api.MediaException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * Where a command reads and prints, and what kind of place that is.
 *
 * @param in standard input
 * @param out standard output: results and nothing else
 * @param err standard error: everything that is for people
 * @param outStyle colours on standard output
 * @param errStyle colours on standard error
 * @param live whether somebody watches standard error, so that a line may move there
 * @param columns how many characters fit on a line
 */
record Terminal(
        InputStream in, PrintStream out, PrintStream err, Style outStyle, Style errStyle, boolean live, int columns) {

    /** What the launcher says of the streams: it can ask the system, which Java before 22 cannot. */
    private static final String STREAMS_PROPERTY = "mediagen.terminal";

    /** What a launcher says that cannot ask the system: Java is to find out as well as it can. */
    private static final String ASK_JAVA = "console";

    private static final String COLUMNS_PROPERTY = "mediagen.columns";

    private static final int DEFAULT_COLUMNS = 100;

    /** The streams of the process. */
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
                terminals.contains("err"),
                Integer.getInteger(COLUMNS_PROPERTY, DEFAULT_COLUMNS));
    }

    @SuppressWarnings("SystemConsoleNull") // The launcher asks newer Javas to keep the rule of older ones.
    private static List<String> terminals() {
        String said = System.getProperty(STREAMS_PROPERTY, "");
        if (!said.equals(ASK_JAVA)) {
            return List.of(said.split(","));
        }
        // There is a console when both standard input and standard output are a terminal; then standard error mostly
        // is, too.
        return System.console() == null ? List.of() : List.of("out", "err");
    }

    private static Style style(boolean colours) {
        return colours ? Style.COLOURED : Style.PLAIN;
    }

    /** Without a locale Java would print question marks; file names come out as the bytes they have on disk. */
    private static PrintStream stream(FileDescriptor descriptor) {
        Charset charset = Charset.forName(System.getProperty("native.encoding", "UTF-8"));
        boolean ascii = charset.equals(StandardCharsets.US_ASCII);
        return new PrintStream(new FileOutputStream(descriptor), true, ascii ? StandardCharsets.UTF_8 : charset);
    }

    /** Standard input to its end. */
    String readAll() {
        try {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("Standard input cannot be read.", e);
        }
    }

    /** Something for people. */
    void say(String line) {
        err.println(line);
    }

    /** What went wrong, for people. */
    void error(String line) {
        say(errStyle.red("error:") + " " + line);
    }

    /**
     * What went wrong, what is left of it at the provider, and how to come back for a job, in this process or another.
     *
     * @param where what the failure is about, when there are several
     */
    void error(String where, MediaException failure) {
        error(where + Flags.message(failure));
        failure.details()
                .created()
                .forEach((name, value) -> say("  Left at the provider: " + name + " " + value
                        + ". Use it, or delete it there."));
        failure.details().job().ifPresent(job -> say("  Collect it later with: mediagen jobs resume " + job.encode()));
    }

    /** What people should know. */
    void warn(String line) {
        say(errStyle.yellow("warning:") + " " + line);
    }
}
