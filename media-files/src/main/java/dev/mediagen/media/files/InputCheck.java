package dev.mediagen.media.files;

import dev.mediagen.api.BytesInput;
import dev.mediagen.api.FileInput;
import dev.mediagen.api.Input;
import dev.mediagen.api.InvalidRequestException;
import dev.mediagen.api.MediaFacts;
import dev.mediagen.api.MediaFormat;
import dev.mediagen.api.MediaRequest;
import dev.mediagen.api.Option;
import dev.mediagen.api.Options;
import dev.mediagen.api.PixelSize;
import dev.mediagen.api.UrlInput;
import dev.mediagen.api.Violation;
import dev.mediagen.probe.MediaProbe;
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

/** Looks at the files of a request before anything is sent: whether they are there, and what they really are. */
public final class InputCheck {

    private final AllowedPaths folders;
    private final Capabilities capabilities;
    private final List<Violation> violations = new ArrayList<>();

    private InputCheck(AllowedPaths folders, Capabilities capabilities) {
        this.folders = folders;
        this.capabilities = capabilities;
    }

    /**
     * The request with canonical paths.
     *
     * @throws InvalidRequestException with everything that is wrong with its files
     */
    public static MediaRequest<?> check(MediaRequest<?> request, AllowedPaths folders, Capabilities capabilities) {
        InputCheck check = new InputCheck(folders, capabilities);
        Options resolved = request.options().mapInputs(named -> check.look(named.option(), named.input()));
        check.checkMask(resolved);
        if (!check.violations.isEmpty()) {
            throw new InvalidRequestException(check.violations);
        }
        return request.withOptions(resolved);
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

    private Input lookAtFile(Option<?> option, Path path) {
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
        return Input.file(canonical);
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
                    format.map(found -> "holds " + found.id()).orElse("holds none of the known formats")
                            + ", whatever its name says",
                    String.join(
                            ", ",
                            bound.formats().stream()
                                    .sorted()
                                    .map(MediaFormat::id)
                                    .toList()));
        }
    }

    /** What the catalogue says of the option's files; where it says nothing, any format of the right kind of media. */
    private Constraint.Inputs bound(Option<?> option) {
        return capabilities
                .constraint(option)
                .flatMap(Constraint::files)
                .orElseGet(() ->
                        new Constraint.Inputs(1, Integer.MAX_VALUE, Long.MAX_VALUE, Set.of(MediaFormat.values())));
    }

    private void checkMask(Options options) {
        Optional<Input> mask = options.get(Option.MASK).filter(input -> !(input instanceof UrlInput));
        Optional<Input> picture = options.get(Option.INPUT_IMAGES)
                .map(pictures -> pictures.get(0))
                .filter(input -> !(input instanceof UrlInput));
        if (mask.isEmpty() || !violations.isEmpty()) {
            return;
        }
        MediaFacts maskFacts = probe(mask.get());
        if (!maskFacts.transparency().orElse(false)) {
            report(
                    Option.MASK,
                    mask.get(),
                    "has no transparency",
                    "a PNG with an alpha channel; its transparent area is redrawn");
        }
        Optional<PixelSize> pictureSize = picture.flatMap(input -> probe(input).dimensions());
        if (pictureSize.isPresent()
                && maskFacts.dimensions().isPresent()
                && !pictureSize.equals(maskFacts.dimensions())) {
            report(
                    Option.MASK,
                    mask.get(),
                    "is " + maskFacts.dimensions().get() + " but the picture is " + pictureSize.get(),
                    "the same width and height as the first input picture");
        }
    }

    private static MediaFacts probe(Input input) {
        return input instanceof BytesInput || input instanceof FileInput ? MediaProbe.probe(input) : MediaFacts.none();
    }

    private void report(Option<?> option, Input input, String problem, String allowed) {
        violations.add(new Violation(option.name(), input.describe(), problem, allowed));
    }
}
