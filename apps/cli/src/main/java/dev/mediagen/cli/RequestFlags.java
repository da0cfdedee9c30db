package dev.mediagen.cli;

import dev.mediagen.api.Input;
import dev.mediagen.api.Option;
import dev.mediagen.api.OptionType;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** The flags of a request: one for each option, and {@code --set} for parameters that only one provider has. */
final class RequestFlags {

    private static final String SET = "--set";

    private final List<Option<?>> options;
    private final Function<Option<?>, String> descriptions;

    /**
     * Creates the flags.
     *
     * @param options the options
     * @param descriptions their descriptions in help
     */
    RequestFlags(List<Option<?>> options, Function<Option<?>, String> descriptions) {
        this.options = options;
        this.descriptions = descriptions;
    }

    /** The specifications for the help and the parser. */
    List<OptionSpec> specs() {
        List<OptionSpec> specs = new ArrayList<>();
        options.forEach(option -> specs.add(spec(option)));
        specs.add(Specs.repeated(
                new String[] {SET}, "NAME=VALUE", "A parameter that only this provider has, by the provider's name."));
        return specs;
    }

    /** Reads all flags of the command line. */
    void read(ParseResult typed, OptionReader reader) throws OptionReader.Unreadable {
        for (Option<?> option : options) {
            if (typed.hasMatchedOption(Flags.names(option).get(0))) {
                read(typed, option, reader);
            }
        }
        for (String assignment : typed.matchedOptionValue(SET, List.<String>of())) {
            int equals = assignment.indexOf('=');
            if (equals < 1) {
                throw new OptionReader.Unreadable("--set: \"" + assignment + "\" does not have the form NAME=VALUE.");
            }
            reader.addExtra(assignment.substring(0, equals), assignment.substring(equals + 1));
        }
    }

    // The type of the option decides the type of its value.
    @SuppressWarnings("unchecked")
    private static void read(ParseResult typed, Option<?> option, OptionReader reader) throws OptionReader.Unreadable {
        String flag = Flags.names(option).get(0);
        if (option.type().equals(OptionType.FLAG)) {
            reader.set((Option<Boolean>) option, typed.matchedOptionValue(flag, true));
        } else if (option.type().equals(OptionType.INPUTS)) {
            reader.addAll((Option<List<Input>>) option, typed.matchedOptionValue(flag, List.of()));
        } else {
            reader.add(option, typed.matchedOptionValue(flag, ""));
        }
    }

    private OptionSpec spec(Option<?> option) {
        String[] names = Flags.names(option).toArray(String[]::new);
        String description = Specs.sentence(descriptions.apply(option));
        if (option.type().equals(OptionType.FLAG)) {
            return OptionSpec.builder(names)
                    .type(Boolean.class)
                    .arity("0")
                    .negatable(true)
                    .description(description)
                    .build();
        } else if (option.type().equals(OptionType.INPUTS)) {
            return Specs.repeated(names, "FILE", description + " Can be repeated.");
        }
        return Specs.text(names, label(option.type()), description);
    }

    /** The placeholder of a value in help. */
    private static String label(OptionType<?> type) {
        return switch (type.name()) {
            case "integer" -> "N";
            case "number" -> "NUMBER";
            case "ratio" -> "W:H";
            case "input" -> "FILE";
            default -> type.name().toUpperCase(java.util.Locale.ROOT);
        };
    }
}
