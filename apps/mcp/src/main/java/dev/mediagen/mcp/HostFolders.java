package dev.mediagen.mcp;

import dev.mediagen.core.MediaGen;
import dev.mediagen.core.MediaGenBuilder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** The options by which a host sets where an agent may read and write files: in one folder by default. */
public final class HostFolders {

    private static final String OUT = "--out";
    private static final String ALLOW = "--allow";
    private static final String ANYWHERE = "--anywhere";

    private HostFolders() {}

    /** The options, for a command line. */
    public static List<OptionSpec> specs() {
        return List.of(
                OptionSpec.builder(OUT)
                        .type(String.class)
                        .paramLabel("DIR")
                        .description(
                                "The folder for results, and the base of relative paths; by default the current folder.")
                        .build(),
                OptionSpec.builder(ALLOW)
                        .type(List.class)
                        .auxiliaryTypes(String.class)
                        .arity("1")
                        .paramLabel("DIR")
                        .description("Another folder where files may be read and written. Can be repeated.")
                        .build(),
                OptionSpec.builder(ANYWHERE)
                        .type(boolean.class)
                        .arity("0")
                        .description("Allow reading and writing files in any folder.")
                        .build());
    }

    /** Builds the {@code MediaGen} with the folders of the command line. */
    public static MediaGen open(ParseResult typed, MediaGenBuilder builder) {
        Path base = Path.of(typed.matchedOptionValue(OUT, "")).toAbsolutePath();
        List<Path> allowed = new ArrayList<>(List.of(base));
        typed.matchedOptionValue(ALLOW, List.<String>of()).forEach(folder -> allowed.add(Path.of(folder)));
        if (typed.hasMatchedOption(OUT)) {
            builder.baseFolder(base);
        }
        return typed.hasMatchedOption(ANYWHERE)
                ? builder.anywhere().build()
                : builder.allowedFolders(allowed).build();
    }
}
