/**
 * The command {@code mediagen}. It knows no backend: whatever jar is on the path is found by the core, and the options of
 * every command are derived from the words of {@code dev.mediagen.api}. It exports nothing; a program calls the core.
 */
module dev.mediagen.cli {
    requires dev.mediagen.core;
    requires dev.mediagen.emulator;
    requires dev.mediagen.mcp;
    requires dev.mediagen.tool;
    requires info.picocli;
    requires java.compiler;
    requires com.fasterxml.jackson.databind;
    requires static org.jspecify;
}
