package dev.mediagen.cli;

import dev.mediagen.api.Input;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Standard input as the value of one option: a text, or a file that is stored in the temporary folder until the command ends. */
final class StandardInput {

    private final Terminal terminal;
    private boolean isRead;

    StandardInput(Terminal terminal) {
        this.terminal = terminal;
    }

    /** Whether a value stands for standard input. */
    static boolean isMeantBy(String value) {
        return value.equals("-");
    }

    /**
     * Reads a text.
     *
     * @throws OptionReader.Unreadable when it was read already
     */
    String text() throws OptionReader.Unreadable {
        begin();
        return terminal.readAll().strip();
    }

    /**
     * Reads a file, which never is in memory as a whole.
     *
     * @throws OptionReader.Unreadable when it was read already or cannot be read
     */
    Input file() throws OptionReader.Unreadable {
        begin();
        try {
            Path file = Files.createTempFile("mediagen-", ".in");
            file.toFile().deleteOnExit();
            Files.copy(terminal.in(), file, StandardCopyOption.REPLACE_EXISTING);
            return Input.file(file);
        } catch (IOException e) {
            throw new OptionReader.Unreadable("Standard input cannot be read.", e);
        }
    }

    private void begin() throws OptionReader.Unreadable {
        if (isRead) {
            throw new OptionReader.Unreadable("A hyphen stands for standard input, which only one option can read.");
        }
        isRead = true;
    }
}
