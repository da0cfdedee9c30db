/**
 * The command {@code mediagen}. It depends on no backend: the core finds the installed jars, and the options of every
 * command are derived from {@code dev.mediagen.api}. It exports nothing; programs use the core.
 */
module dev.mediagen.cli {
    requires dev.mediagen.core;
    requires dev.mediagen.emulator;
    requires dev.mediagen.mcp;
    requires dev.mediagen.pixels;
    requires dev.mediagen.tool;
    requires dev.mediagen.workers;
    requires info.picocli;
    requires java.compiler;
    requires com.fasterxml.jackson.databind;
    requires static org.jspecify;
}
