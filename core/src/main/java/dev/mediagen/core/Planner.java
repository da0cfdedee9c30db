package dev.mediagen.core;

import dev.mediagen.api.Adjustment;
import dev.mediagen.api.Input;
import dev.mediagen.api.InvalidRequestException;
import dev.mediagen.api.Media;
import dev.mediagen.api.MediaRequest;
import dev.mediagen.api.MediaType;
import dev.mediagen.api.Operation;
import dev.mediagen.api.Option;
import dev.mediagen.api.OptionType;
import dev.mediagen.api.Options;
import dev.mediagen.api.Violation;
import dev.mediagen.spi.Capabilities;
import dev.mediagen.spi.ContinuationState;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Decides everything about a request before anything is sent: who does it, with which values, from what, to where. */
final class Planner {

    private final Registry registry;
    private final BackendSelector selection;
    private final Continuations continuations;
    private final AllowedPaths folders;
    private final Strictness strictness;
    private final Clock clock;

    Planner(
            Registry registry,
            BackendSelector selection,
            Continuations continuations,
            AllowedPaths folders,
            Strictness strictness,
            Clock clock) {
        this.registry = registry;
        this.selection = selection;
        this.continuations = continuations;
        this.folders = folders;
        this.strictness = strictness;
        this.clock = clock;
    }

    /** Decides, without those backends that have failed already. */
    <M extends Media> Plan<M> plan(MediaRequest<M> request, GenerateOptions options, Set<String> failed) {
        Instant started = clock.instant();
        Optional<ContinuationRecord> earlier = request.continueFrom().map(continuations::find);
        SelectedModel choice = selection.choose(wish(request.operation(), request.options(), options, earlier, failed));
        List<Adjustment> adjustments = new ArrayList<>();
        Source source = source(request, choice, earlier);
        adjustments.addAll(source.adjustments());
        Capabilities capabilities = capabilities(source.request(), choice);
        MediaRequest<?> asked = FormatFromFileName.ask(source.request(), options.file(), choice.model(), capabilities);
        RequestCheck.Checked<MediaRequest<?>> checked = choice.entry().isPresent()
                ? RequestCheck.check(asked, choice.model(), capabilities, strictness(options))
                : new RequestCheck.Checked<>(asked, List.of());
        adjustments.addAll(checked.adjustments());
        OutputLocation target = target(request.operation(), request.options(), options, started);
        MediaRequest<?> effective = InputCheck.check(checked.request(), source.folders(), capabilities);
        return new Plan<>(
                request.operation(),
                request.options(),
                effective.options(),
                request.resultType(),
                choice,
                List.copyOf(adjustments),
                choice.warnings(),
                source.state(),
                target,
                started,
                started.plus(timeout(request.operation(), options)),
                new Reporter(options.progress(), clock),
                options.batchItem());
    }

    Explanation explain(Operation operation, Options asked, GenerateOptions options) {
        Optional<ContinuationRecord> earlier = asked.get(Option.CONTINUE_FROM).map(continuations::find);
        return selection.explain(wish(operation, asked, options, earlier, Set.of()));
    }

    /** A plan for a job that was accepted earlier: everything was decided then. */
    <M extends Media> Plan<M> resumed(JobRecord record, GenerateOptions options, Class<M> resultType) {
        Instant now = clock.instant();
        Backend backend = registry.named(record.backend());
        SelectedModel choice = new SelectedModel(
                backend, record.model(), backend.catalogue().find(record.model()), List.of(), "It runs the job.");
        boolean elsewhere = options.folder().isPresent() || options.file().isPresent();
        return new Plan<>(
                record.operation(),
                record.asked(),
                record.effective(),
                resultType,
                choice,
                List.of(),
                List.of(),
                Optional.empty(),
                elsewhere ? elsewhere(record, options, now) : record.target(),
                record.created(),
                now.plus(timeout(record.operation(), options)),
                new Reporter(options.progress(), clock),
                record.batchItem());
    }

    /** A plan for what is missing of an item: by the model that made the rest, under names that go on from theirs. */
    <M extends Media> Plan<M> rest(MediaRequest<M> request, GenerateOptions options, JobRecord begun) {
        GenerateOptions same = options.toBuilder()
                .backend(begun.backend())
                .model(begun.model())
                .overwrite(true)
                .build();
        Plan<M> plan = plan(request, same, Set.of());
        OutputLocation place = plan.target();
        return plan.to(
                place.folder().equals(begun.target().folder())
                        ? begun.target().from(0)
                        : new OutputLocation(place.folder(), place.name(), options.overwrite()));
    }

    /** A file that is in the way is no reason to refuse what is paid for, as it is before: the result gets a free name. */
    private OutputLocation elsewhere(JobRecord record, GenerateOptions options, Instant now) {
        GenerateOptions anyName = options.toBuilder().overwrite(true).build();
        OutputLocation place = target(record.operation(), record.asked(), anyName, now);
        return new OutputLocation(
                place.folder(),
                place.name(),
                options.overwrite(),
                record.target().first());
    }

    /**
     * What a request goes on from.
     *
     * @param request the request, in which an earlier result that the backend keeps no state of stands as an input
     * @param state what the backend kept
     * @param adjustments what was done to the request for it
     * @param folders where its inputs may lie
     */
    private record Source(
            MediaRequest<?> request,
            Optional<ContinuationState> state,
            List<Adjustment> adjustments,
            AllowedPaths folders) {}

    /** The backend's own state where it has some; else the earlier picture is handed back as an input. */
    private Source source(MediaRequest<?> request, SelectedModel choice, Optional<ContinuationRecord> earlier) {
        if (earlier.isEmpty()) {
            return new Source(request, Optional.empty(), List.of(), folders);
        }
        ContinuationRecord record = earlier.get();
        boolean sameBackend =
                record.continuation().backend().equals(choice.backend().name());
        if (sameBackend && record.state().isPresent()) {
            ContinuationState state =
                    continuations.verified(record, record.state().get());
            return new Source(request, Optional.of(state), List.of(), folders);
        }
        if (request.operation().mediaType() != MediaType.IMAGE) {
            throw new InvalidRequestException(List.of(new Violation(
                    Option.CONTINUE_FROM.name(),
                    record.continuation().id(),
                    "was made by " + record.continuation().backend() + ", and "
                            + choice.backend().name() + " cannot go on from it",
                    "the backend " + record.continuation().backend())));
        }
        return handedBack(request, record, sameBackend, choice);
    }

    private Source handedBack(
            MediaRequest<?> request, ContinuationRecord record, boolean sameBackend, SelectedModel choice) {
        List<Input> results = continuations.results(record);
        List<Input> pictures = new ArrayList<>(results);
        request.options().get(Option.INPUT_IMAGES).ifPresent(pictures::addAll);
        Options options = request.options().without(Option.CONTINUE_FROM).with(Option.INPUT_IMAGES, pictures);
        List<Adjustment> adjustments = sameBackend
                ? List.of()
                : List.of(new Adjustment(
                        Option.CONTINUE_FROM.name(),
                        record.continuation().id(),
                        "the picture itself",
                        "It was made by " + record.continuation().backend() + "; "
                                + choice.backend().name() + " goes on from the picture alone."));
        return new Source(request.withOptions(options), Optional.empty(), adjustments, folders.including(results));
    }

    private BackendSelector.SelectionRequest wish(
            Operation operation,
            Options asked,
            GenerateOptions options,
            Optional<ContinuationRecord> earlier,
            Set<String> failed) {
        Optional<Preference> issuer = earlier.map(ContinuationRecord::continuation)
                .map(one ->
                        new Preference(one.backend(), Optional.of(one.model()).filter(model -> !model.isEmpty())));
        return new BackendSelector.SelectionRequest(
                operation,
                asked,
                options.backend(),
                options.model(),
                issuer,
                strictness(options),
                options.allowRetired(),
                backend -> failed.isEmpty()
                        || (!failed.contains(backend.name())
                                && options.fallback().allows(backend)));
    }

    Path baseFolder() {
        return folders.outputFolder(folders.base());
    }

    private Strictness strictness(GenerateOptions options) {
        return options.strictness().orElse(strictness);
    }

    private static Capabilities capabilities(MediaRequest<?> request, SelectedModel choice) {
        return choice.entry()
                .flatMap(entry -> entry.capabilities(request.operation()))
                .orElse(Capabilities.none());
    }

    private OutputLocation target(Operation operation, Options asked, GenerateOptions options, Instant now) {
        if (options.file().isPresent()) {
            Path file = options.file().get();
            Path inFolder = options.folder().map(folder -> folder.resolve(file)).orElse(file);
            return OutputLocation.ofFile(folders.outputFile(inFolder), options.overwrite());
        }
        Path folder = folders.writableFolder(options.folder().orElse(folders.base()));
        String name =
                FileNames.make(now, options.index(), asked.get(Option.PROMPT).orElse(operation.id()));
        return new OutputLocation(folder, name, options.overwrite());
    }

    private static Duration timeout(Operation operation, GenerateOptions options) {
        Duration timeout = options.timeout().orElse(Limits.timeout(operation.largestResult()));
        if (timeout.isNegative() || timeout.isZero()) {
            throw new InvalidRequestException(List.of(new Violation(
                    "timeout",
                    OptionType.DURATION.text(timeout) + " seconds",
                    "is no time at all",
                    "above 0 seconds")));
        }
        return timeout;
    }
}
