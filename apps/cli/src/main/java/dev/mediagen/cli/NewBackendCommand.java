package dev.mediagen.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mediagen.api.ErrorDetails;
import dev.mediagen.api.SetupException;
import dev.mediagen.core.MediaGen;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** {@code mediagen new-backend NAME DIR}: a project for a backend of another provider, which builds and passes its tests. */
final class NewBackendCommand {

    static final String SUMMARY = "make a Maven project for a backend of your own";

    private static final String REPOSITORY = "--repository";

    private final Session session;

    private NewBackendCommand(Session session) {
        this.session = session;
    }

    static CommandSpec spec(Session session) {
        CommandSpec spec = Specs.command("new-backend", SUMMARY, new NewBackendCommand(session)::run);
        spec.usageMessage()
                .description(
                        "Make a Maven project for a backend of your own: one that uploads, starts jobs, polls them and"
                                + " downloads their results, with a fake provider and the compatibility kit as its test. It"
                                + " builds as it is; replace the made-up provider in it by yours, step by step.");
        spec.addPositional(Specs.argument(
                0,
                "NAME",
                true,
                "The name of the backend: lower-case letters, digits and hyphens, such as acme-video."));
        spec.addPositional(Specs.argument(1, "DIR", true, "The folder of the project; empty, or not there yet."));
        Specs.section(
                spec,
                "The project",
                List.of(Specs.text(
                        REPOSITORY,
                        "PLACE",
                        "The Maven repository with mediagen's artifacts, a folder or a URL; by default the folder"
                                + " repository of this installation.")));
        Specs.general(spec, Output.json());
        Specs.examples(spec, List.of("new-backend acme-video acme-video-backend"));
        return spec;
    }

    private int run(ParseResult typed) {
        BackendName name = name(typed);
        Path folder = folder(typed);
        List<Path> files = new BackendProject(name, repository(typed)).write(folder);
        ObjectNode facts = JsonTree.object()
                .put("backend", name.text())
                .put("folder", folder.toString())
                .put("files", files.size());
        new Change(
                        "new-backend",
                        true,
                        "Made the backend " + name.text() + " in " + folder
                                + ". There, build and test it with: ./mvnw verify",
                        facts)
                .show(session.terminal(), new Output(session, typed).isJson());
        return ExitCode.DONE;
    }

    private BackendName name(ParseResult typed) {
        BackendName name = new BackendName(typed.matchedPositionalValue(0, ""));
        name.problem().ifPresent(problem -> {
            throw usage(typed, "NAME: \"" + name.text() + "\" " + problem);
        });
        try (MediaGen mediaGen = session.open(typed)) {
            mediaGen.backends().stream()
                    .filter(backend -> Stream.concat(Stream.of(backend.name()), backend.aliases().stream())
                            .anyMatch(name.text()::equals))
                    .findFirst()
                    .ifPresent(backend -> {
                        throw usage(
                                typed,
                                "NAME: \"" + name.text() + "\" is in use by the installed backend " + backend.name()
                                        + ". Use another name, such as " + name.text() + "-video.");
                    });
        }
        return name;
    }

    private static Path folder(ParseResult typed) {
        String text = typed.matchedPositionalValue(1, "");
        try {
            return Path.of(text).toAbsolutePath().normalize();
        } catch (InvalidPathException e) {
            throw usage(typed, "DIR: \"" + text + "\" is not the name of a folder.");
        }
    }

    private static String repository(ParseResult typed) {
        String place = typed.matchedOptionValue(REPOSITORY, "");
        if (place.matches("[a-z]+:/.*")) {
            return place;
        }
        Path folder = place.isEmpty() ? installed() : Path.of(place);
        if (!Files.isDirectory(folder)) {
            throw new SetupException(
                    "There is no folder " + folder + ", from which the new project would get mediagen's artifacts. Name"
                            + " the folder repository of an installation, or a URL, with " + REPOSITORY + ".",
                    ErrorDetails.builder().code("no_repository").build());
        }
        return folder.toUri().toString();
    }

    /** Beside the folder with this jar. */
    private static Path installed() {
        try {
            Path jar = Path.of(NewBackendCommand.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            return jar.resolve("../../repository").normalize();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ParameterException usage(ParseResult typed, String message) {
        return new ParameterException(typed.commandSpec().commandLine(), message);
    }
}
