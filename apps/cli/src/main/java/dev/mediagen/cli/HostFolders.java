package dev.mediagen.cli;

import dev.mediagen.core.MediaGen;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** The options by which a host says where an agent may read and write files: in one folder, unless it says more. */
final class HostFolders {

    private static final String OUT = "--out";
    private static final String ALLOW = "--allow";
    private static final String ANYWHERE = "--anywhere";

    private HostFolders() {}

    static List<OptionSpec> specs() {
        return List.of(
                Specs.text(
                        OUT,
                        "DIR",
                        "The folder for results, and what paths are relative to; by default the current one."),
                Specs.repeated(
                        new String[] {ALLOW},
                        "DIR",
                        "A further folder that files may be read from and written to. May be given several times."),
                Specs.flag(ANYWHERE, "Files may be read from and written to anywhere."));
    }

    static MediaGen open(Session session, ParseResult typed) {
        Path base = Path.of(typed.matchedOptionValue(OUT, "")).toAbsolutePath();
        List<Path> allowed = new ArrayList<>(List.of(base));
        typed.matchedOptionValue(ALLOW, List.<String>of()).forEach(folder -> allowed.add(Path.of(folder)));
        MediaGen.Builder builder = session.mediaGen().get().clock(session.clock());
        if (typed.hasMatchedOption(OUT)) {
            builder.baseFolder(base);
        }
        return typed.hasMatchedOption(ANYWHERE)
                ? builder.anywhere().build()
                : builder.allowedFolders(allowed).build();
    }
}
