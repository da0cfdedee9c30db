package dev.mediagen.media.files;

import dev.mediagen.api.FileInput;
import dev.mediagen.api.Input;
import dev.mediagen.api.InvalidRequestException;
import dev.mediagen.api.MediaRequest;
import dev.mediagen.api.Option;
import dev.mediagen.api.Options;
import dev.mediagen.api.Text;
import dev.mediagen.api.UrlInput;
import dev.mediagen.api.Violation;
import dev.mediagen.media.files.InputFacts.Seen;
import dev.mediagen.spi.Capabilities;
import dev.mediagen.spi.HostNames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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
        if (check.violations.isEmpty() && capabilities.maxInputBytes().isPresent()) {
            check.violations.addAll(InputFacts.of(resolved, folders).violations(capabilities));
        }
        if (!check.violations.isEmpty()) {
            throw new InvalidRequestException(check.violations);
        }
        return new Checked(request.withOptions(resolved), images.warnings(capabilities));
    }

    private Input look(Option<?> option, Input input) {
        if (input instanceof UrlInput url) {
            return lookAtUrl(option, url);
        }
        try {
            Input resolved = input instanceof FileInput file ? lookAtFile(option, file.path()) : input;
            violations.addAll(Seen.of(option, resolved).violations(capabilities));
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

    private void report(Option<?> option, Input input, String problem, String allowed) {
        violations.add(new Violation(option.name(), input.describe(), problem, allowed));
    }
}
