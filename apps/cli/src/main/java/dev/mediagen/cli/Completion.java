package dev.mediagen.cli;

import dev.mediagen.api.JobInfo;
import dev.mediagen.api.MediaFormat;
import dev.mediagen.core.BackendInfo;
import dev.mediagen.core.MediaGen;
import dev.mediagen.spi.ModelEntry;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Finds what can complete a command line: commands, options, and values that this installation knows. */
final class Completion {

    private static final int MOST_JOBS = 30;

    private static final List<String> FILE_LABELS = List.of("FILE", "DIR", "WHAT");

    private final CommandLine root;
    private final MediaGen mediaGen;

    Completion(CommandLine root, MediaGen mediaGen) {
        this.root = root;
        this.mediaGen = mediaGen;
    }

    /**
     * A candidate for the last word.
     *
     * @param word the word, or {@code :files}
     * @param description a few words; may be empty
     */
    record Candidate(String word, String description) {

        /** The names of files. */
        static final Candidate FILES = new Candidate(":files", "");

        /** The same behind the option and the sign of a word such as {@code --backend=op}. */
        Candidate after(String typed, int sign) {
            return equals(FILES) ? FILES : new Candidate(typed.substring(0, sign + 1) + word, description);
        }

        /** Word and description, with a tab between. */
        String line() {
            String text =
                    description.replace("%%", "%").replaceAll("\\p{Cntrl}", " ").strip();
            return text.isEmpty() ? word : word + "\t" + text;
        }
    }

    /** The candidates for the last of the words, which may be empty. */
    List<Candidate> candidates(List<String> words) {
        String last = words.isEmpty() ? "" : words.get(words.size() - 1);
        List<String> before = words.isEmpty() ? List.of() : words.subList(0, words.size() - 1);
        Line line = Line.read(root, before);
        return line.candidates(last, this)
                .filter(candidate ->
                        candidate.equals(Candidate.FILES) || candidate.word().startsWith(last))
                .distinct()
                .toList();
    }

    /**
     * What was typed before the last word.
     *
     * @param command the command
     * @param open the option that waits for its value
     * @param arguments the arguments
     * @param backend the value of {@code --backend}
     */
    private record Line(
            CommandLine command, Optional<OptionSpec> open, List<String> arguments, Optional<String> backend) {

        static Line read(CommandLine root, List<String> words) {
            Line line = new Line(root, Optional.empty(), List.of(), Optional.empty());
            for (String word : words) {
                line = line.with(word);
            }
            return line;
        }

        private Line with(String word) {
            CommandLine below = command.getSubcommands().get(word);
            int sign = word.indexOf('=');
            if (open.isPresent()) {
                boolean names = open.get().longestName().equals("--backend");
                return new Line(command, Optional.empty(), arguments, names ? Optional.of(word) : backend);
            } else if (word.startsWith("--") && sign > 0) {
                return with(word.substring(0, sign)).with(word.substring(sign + 1));
            } else if (below != null && arguments.isEmpty()) {
                return new Line(below, Optional.empty(), List.of(), backend);
            } else if (!word.startsWith("-") || word.equals("-")) {
                return new Line(
                        command,
                        open,
                        Stream.concat(arguments.stream(), Stream.of(word)).toList(),
                        backend);
            }
            Optional<OptionSpec> option = Optional.ofNullable(
                            command.getCommandSpec().findOption(word))
                    .filter(spec -> spec.arity().max() > 0);
            return new Line(command, option, arguments, backend);
        }

        Stream<Candidate> candidates(String last, Completion known) {
            int sign = last.indexOf('=');
            if (open.isPresent()) {
                return known.values(open.get(), backend);
            } else if (last.startsWith("--") && sign > 0) {
                return with(last.substring(0, sign)).candidates("", known).map(value -> value.after(last, sign));
            } else if (last.startsWith("-")) {
                return known.options(command);
            }
            Stream<Candidate> commands = arguments.isEmpty() ? commands() : Stream.empty();
            return Stream.concat(commands, known.arguments(command, arguments));
        }

        private Stream<Candidate> commands() {
            return command.getSubcommands().entrySet().stream()
                    .filter(below ->
                            !below.getValue().getCommandSpec().usageMessage().hidden())
                    .map(below -> new Candidate(
                            below.getKey(),
                            below.getValue().getCommandSpec().usageMessage().description()[0]));
        }
    }

    private Stream<Candidate> options(CommandLine command) {
        return command.getCommandSpec().options().stream()
                .filter(option -> !option.hidden())
                .map(option -> new Candidate(option.longestName(), String.join(" ", option.description())));
    }

    private Stream<Candidate> values(OptionSpec option, Optional<String> backend) {
        return switch (option.longestName()) {
            case "--backend" -> backends();
            case "--model" -> models(backend);
            case "--continue-from" -> continuations();
            case "--output-format" -> formats();
            case "--mode" -> GenerateKind.withoutSource().map(kind -> new Candidate(kind.path(), kind.summary()));
            default -> FILE_LABELS.contains(option.paramLabel()) ? Stream.of(Candidate.FILES) : Stream.empty();
        };
    }

    private Stream<Candidate> arguments(CommandLine command, List<String> before) {
        List<PositionalParamSpec> positions = command.getCommandSpec().positionalParameters();
        return positions.stream()
                .filter(position -> position.index().contains(before.size()))
                .flatMap(position -> argument(position.paramLabel(), before, command.getCommandName()));
    }

    private Stream<Candidate> argument(String label, List<String> before, String command) {
        return switch (label) {
            case "BACKEND" -> backends();
            case "MODEL" -> models(before.stream().findFirst());
            case "ID" ->
                command.equals("delete")
                        ? ended()
                        : Stream.concat(open(), command.equals("job") ? ended() : Stream.empty());
            case "WHAT" -> Stream.concat(continuations(), Stream.of(Candidate.FILES));
            case "SHELL" -> Stream.of("bash", "zsh", "fish").map(shell -> new Candidate(shell, ""));
            default -> FILE_LABELS.contains(label) ? Stream.of(Candidate.FILES) : Stream.empty();
        };
    }

    private Stream<Candidate> backends() {
        return mediaGen.backends().stream()
                .map(backend -> new Candidate(backend.name(), backend.isReady() ? "ready" : "no key"));
    }

    private Stream<Candidate> models(Optional<String> backend) {
        return mediaGen.backends().stream()
                .filter(one -> backend.isEmpty() || backend.get().equals(one.name()))
                .flatMap(Completion::models);
    }

    private static Stream<Candidate> models(BackendInfo backend) {
        return backend.catalogue().models().stream()
                .map(ModelEntry::id)
                .filter(id -> !id.contains("*"))
                .map(id -> new Candidate(id, backend.name()));
    }

    private Stream<Candidate> continuations() {
        return Stream.concat(
                Stream.of(new Candidate("last", "the newest result")),
                history()
                        .filter(job -> job.continuation().isPresent())
                        .map(job -> new Candidate(job.continuation().orElseThrow(), JobList.name(job))));
    }

    private static Stream<Candidate> formats() {
        return Arrays.stream(MediaFormat.values())
                .filter(MediaFormat::isKnown)
                .map(format -> new Candidate(format.id(), format.mimeType()));
    }

    private Stream<Candidate> open() {
        return mediaGen.jobs().stream().map(Completion::job);
    }

    private Stream<Candidate> ended() {
        return history().map(Completion::job);
    }

    private Stream<JobInfo> history() {
        return mediaGen.history().stream().limit(MOST_JOBS);
    }

    private static Candidate job(JobInfo job) {
        return new Candidate(
                job.id(), job.operation().id() + ", " + job.status().meaning() + " " + JobList.name(job));
    }
}
