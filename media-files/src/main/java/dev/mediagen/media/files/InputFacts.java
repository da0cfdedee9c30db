package dev.mediagen.media.files;

import dev.mediagen.api.FileInput;
import dev.mediagen.api.Input;
import dev.mediagen.api.InvalidRequestException;
import dev.mediagen.api.MediaFormat;
import dev.mediagen.api.Option;
import dev.mediagen.api.Options;
import dev.mediagen.api.UrlInput;
import dev.mediagen.api.Violation;
import dev.mediagen.spi.Capabilities;
import dev.mediagen.spi.Constraint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The facts of the inputs of a request that decide which models accept them: each input is looked at once, for all models.
 *
 * @param inputs the inputs that could be read
 */
public record InputFacts(List<Seen> inputs) {

    private static final Logger LOG = LoggerFactory.getLogger(InputFacts.class);

    private static final Constraint.Inputs ANY =
            new Constraint.Inputs(1, Integer.MAX_VALUE, Long.MAX_VALUE, Set.of(MediaFormat.values()));

    /**
     * An input.
     *
     * @param option its option
     * @param input where it is
     * @param size its length in bytes
     * @param format its format, found from its bytes
     */
    public record Seen(Option<?> option, Input input, long size, Optional<MediaFormat> format) {

        /** Looks at an input that has a content here. */
        static Seen of(Option<?> option, Input input) throws IOException {
            return new Seen(option, input, input.size(), MediaFormat.of(input));
        }

        /** What a model does not accept of it; an empty input is accepted by none. */
        List<Violation> violations(Capabilities capabilities) {
            Constraint.Inputs bound = bound(capabilities);
            List<Violation> violations = new ArrayList<>();
            if (size == 0) {
                violations.add(violation("is empty", ""));
                return violations;
            } else if (size > bound.maxBytes()) {
                violations.add(violation("is " + size + " bytes long", "at most " + bound.maxBytes() + " bytes"));
            }
            if (format.isEmpty() || !bound.formats().contains(format.get())) {
                violations.add(violation(
                        format.map(found -> "is " + found.id()).orElse("is in an unknown format")
                                + (isNamedOtherwise() ? ", although its name has another extension" : ""),
                        String.join(
                                ", ",
                                bound.formats().stream()
                                        .sorted()
                                        .map(MediaFormat::id)
                                        .toList())));
            }
            return violations;
        }

        private boolean isNamedOtherwise() {
            String name = input.describe();
            Optional<MediaFormat> named = input instanceof FileInput && name.lastIndexOf('.') > name.lastIndexOf('/')
                    ? MediaFormat.find(name.substring(name.lastIndexOf('.')))
                    : Optional.empty();
            return named.isPresent() && !named.equals(format);
        }

        /** The catalogue's constraint of the option's files; by default any format of the right media type. */
        private Constraint.Inputs bound(Capabilities capabilities) {
            return capabilities.constraint(option).flatMap(Constraint::files).orElse(ANY);
        }

        private Violation violation(String problem, String allowed) {
            return new Violation(option.name(), input.describe(), problem, allowed);
        }
    }

    /** Looks at the inputs of a request. Those that cannot be read are left out: {@link InputCheck} says what is wrong with them. */
    public static InputFacts of(Options options, AllowedPaths folders) {
        List<Seen> seen = new ArrayList<>();
        for (Options.NamedInput named : options.inputs()) {
            look(named, folders).ifPresent(seen::add);
        }
        return new InputFacts(List.copyOf(seen));
    }

    private static Optional<Seen> look(Options.NamedInput named, AllowedPaths folders) {
        try {
            if (named.input() instanceof FileInput file) {
                Path path = folders.input(named.option().name(), file.path());
                // Nothing but a file can be read without waiting for somebody.
                return Files.isRegularFile(path)
                        ? Optional.of(Seen.of(named.option(), Input.file(path)))
                        : Optional.empty();
            }
            return named.input() instanceof UrlInput
                    ? Optional.empty()
                    : Optional.of(Seen.of(named.option(), named.input()));
        } catch (IOException | InvalidRequestException e) {
            LOG.debug("An input of {} cannot be read.", named.option(), e);
            return Optional.empty();
        }
    }

    /** What a model does not accept of these inputs; empty when it accepts all. */
    public List<Violation> violations(Capabilities capabilities) {
        List<Violation> violations = new ArrayList<>();
        inputs.forEach(seen -> violations.addAll(seen.violations(capabilities)));
        OptionalLong most = capabilities.maxInputBytes();
        long all = inputs.stream().mapToLong(Seen::size).sum();
        if (violations.isEmpty() && most.isPresent() && all > most.getAsLong()) {
            Option<?> option = inputs.get(0).option();
            violations.add(new Violation(
                    option.name(),
                    "",
                    "all files together are " + all + " bytes long",
                    "at most " + most.getAsLong() + " bytes together"));
        }
        return violations;
    }
}
