package dev.mediagen.mcp;

import dev.mediagen.api.ErrorDetails;
import dev.mediagen.api.SetupException;
import dev.mediagen.core.GenerateOptions;
import dev.mediagen.core.MediaGen;
import dev.mediagen.core.MediaGenBuilder;
import java.io.IOException;
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
                                "The folder for results, and the base of relative paths; by default the current folder, unless"
                                        + " that is your home or contains it. Or the address of an object store:"
                                        + " s3://bucket/prefix.")
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
        boolean toStore = OutputStore.isNamed(typed);
        boolean named = typed.hasMatchedOption(OUT) && !toStore;
        Path base = Path.of(named ? typed.matchedOptionValue(OUT, "") : "").toAbsolutePath();
        List<Path> allowed = new ArrayList<>();
        if (named || !isTooWide(base)) {
            allowed.add(base);
        } else if (!toStore && !typed.hasMatchedOption(ANYWHERE)) {
            builder.interceptor(call -> {
                requirePlace(call.options(), typed.hasMatchedOption(ALLOW));
                return call.proceed();
            });
        }
        typed.matchedOptionValue(ALLOW, List.<String>of()).forEach(folder -> allowed.add(Path.of(folder)));
        if (named) {
            builder.baseFolder(base);
        }
        OutputStore.apply(typed, builder);
        return typed.hasMatchedOption(ANYWHERE)
                ? builder.anywhere().build()
                : builder.allowedFolders(allowed).build();
    }

    /** Whether a folder has everything of a person or a machine in it: hosts start servers there, and nobody chose it. */
    private static boolean isTooWide(Path base) {
        Path home = Path.of(System.getProperty("user.home", "")).toAbsolutePath();
        return base.getParent() == null || real(home).startsWith(real(base));
    }

    private static Path real(Path folder) {
        try {
            return folder.toRealPath();
        } catch (IOException notThere) {
            return folder.normalize();
        }
    }

    /** Refuses before anything is sent, unless the call names a place and a folder is allowed. */
    private static void requirePlace(GenerateOptions options, boolean anyAllowed) {
        boolean named = options.folder().isPresent() || options.file().isPresent();
        if (!named || !anyAllowed) {
            throw new SetupException(
                    "No folder for results was chosen, and the folder in which this was started may not be written to. Start it"
                            + " with --out DIR: the folder for results.",
                    ErrorDetails.builder().code("no_output_folder").build());
        }
    }
}
