package dev.mediagen.media.files;

import dev.mediagen.api.FileInput;
import dev.mediagen.api.Input;
import dev.mediagen.api.InvalidRequestException;
import dev.mediagen.api.MediaFormat;
import dev.mediagen.api.MediaRequest;
import dev.mediagen.api.Option;
import dev.mediagen.api.Options;
import dev.mediagen.api.Text;
import dev.mediagen.api.UrlInput;
import dev.mediagen.api.Violation;
import dev.mediagen.spi.Capabilities;
import dev.mediagen.spi.Constraint;
import dev.mediagen.spi.HostNames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Checks the files of a request before anything is sent: whether they exist, and their real formats. */
public final class InputCheck {

    private final AllowedPaths folders;
    private final Capabilities capabilities;
    private final List<Violation> violations = new ArrayList<>();

    private InputCheck(AllowedPaths folders, Capabilities capabilities) {
        this.folders = folders;
        this.capabilities = capabilities;
    }

    /**
     * A request with checked inputs.
     *
     * @param request the request, with canonical paths, bound to the checked files
     * @param warnings the warnings about them
     */
    public record Checked(MediaRequest<?> request, List<Text> warnings) {}

    /**
     * Checks all inputs of a request.
     *
     * @throws InvalidRequestException with everything that is wrong with its files
     */
    public static Checked check(MediaRequest<?> request, AllowedPaths folders, Capabilities capabilities) {
        InputCheck check = new InputCheck(folders, capabilities);
        Options resolved = request.options().mapInputs(named -> check.look(named.option(), named.input()));
        ImageInputs images = new ImageInputs(request, resolved);
        if (check.violations.isEmpty()) {
            check.violations.addAll(images.violations());
        }
        if (!check.violations.isEmpty()) {
            throw new InvalidRequestException(check.violations);
        }
        return new Checked(request.withOptions(resolved), images.warnings());
    }

    private Input look(Option<?> option, Input input) {
        if (input instanceof UrlInput url) {
            return lookAtUrl(option, url);
        }
        try {
            Input resolved = input instanceof FileInput file ? lookAtFile(option, file.path()) : input;
            checkContent(option, resolved);
            return resolved;
        } catch (InvalidRequestException e) {
            violations.addAll(e.violations());
        } catch (IOException e) {
            report(option, input, "cannot be read", "");
        }
        return input;
    }

    private Input lookAtUrl(Option<?> option, UrlInput url) {
        if (!"https".equalsIgnoreCase(url.url().getScheme())
                && !HostNames.isLoopback(
                        Optional.ofNullable(url.url().getHost()).orElse(""))) {
            report(option, url, "is not an https address", "https");
        }
        return url;
    }

    private Input lookAtFile(Option<?> option, Path path) throws IOException {
        Path canonical = folders.input(option.name(), path);
        if (!Files.exists(canonical)) {
            throw new InvalidRequestException(
                    List.of(new Violation(option.name(), path.toString(), "does not exist", "the path of a file")));
        }
        if (Files.isDirectory(canonical)) {
            throw new InvalidRequestException(List.of(
                    new Violation(option.name(), path.toString(), "is a folder, not a file", "the path of a file")));
        }
        if (!Files.isRegularFile(canonical) || !Files.isReadable(canonical)) {
            throw new InvalidRequestException(List.of(
                    new Violation(option.name(), path.toString(), "cannot be read", "a file that you may read")));
        }
        return ((FileInput) Input.file(canonical)).pinned();
    }

    private void checkContent(Option<?> option, Input input) throws IOException {
        Constraint.Inputs bound = bound(option);
        long size = input.size();
        if (size == 0) {
            report(option, input, "is empty", "");
        } else if (size > bound.maxBytes()) {
            report(option, input, "is " + size + " bytes long", "at most " + bound.maxBytes() + " bytes");
        }
        Optional<MediaFormat> format = MediaFormat.of(input);
        if (size > 0 && (format.isEmpty() || !bound.formats().contains(format.get()))) {
            report(
                    option,
                    input,
                    format.map(found -> "is " + found.id()).orElse("is in an unknown format")
                            + (isNamedOtherwise(input, format) ? ", although its name has another extension" : ""),
                    String.join(
                            ", ",
                            bound.formats().stream()
                                    .sorted()
                                    .map(MediaFormat::id)
                                    .toList()));
        }
    }

    private static boolean isNamedOtherwise(Input input, Optional<MediaFormat> format) {
        String name = input.describe();
        Optional<MediaFormat> named = input instanceof FileInput && name.lastIndexOf('.') > name.lastIndexOf('/')
                ? MediaFormat.find(name.substring(name.lastIndexOf('.')))
                : Optional.empty();
        return named.isPresent() && !named.equals(format);
    }

    /** The catalogue's constraint of the option's files; by default any format of the right media type. */
    private Constraint.Inputs bound(Option<?> option) {
        return capabilities
                .constraint(option)
                .flatMap(Constraint::files)
                .orElseGet(() ->
                        new Constraint.Inputs(1, Integer.MAX_VALUE, Long.MAX_VALUE, Set.of(MediaFormat.values())));
    }

    private void report(Option<?> option, Input input, String problem, String allowed) {
        violations.add(new Violation(option.name(), input.describe(), problem, allowed));
    }
}
