package dev.mediagen.core;

import dev.mediagen.api.Adjustment;
import dev.mediagen.api.Explanation;
import dev.mediagen.api.Media;
import dev.mediagen.api.MediaRequest;
import dev.mediagen.api.Operation;
import dev.mediagen.api.Option;
import dev.mediagen.api.Options;
import dev.mediagen.api.Strictness;
import dev.mediagen.api.Text;
import dev.mediagen.catalogue.FormatFromFileName;
import dev.mediagen.catalogue.RequestCheck;
import dev.mediagen.journal.ContinuationRecord;
import dev.mediagen.journal.ContinuationStore;
import dev.mediagen.journal.JobKey;
import dev.mediagen.journal.JobRecord;
import dev.mediagen.journal.Order;
import dev.mediagen.journal.OutputLocation;
import dev.mediagen.media.files.AllowedPaths;
import dev.mediagen.media.files.InputCheck;
import dev.mediagen.media.files.InputFacts;
import dev.mediagen.selection.Backend;
import dev.mediagen.selection.BackendRegistry;
import dev.mediagen.selection.BackendSelector;
import dev.mediagen.selection.SelectedModel;
import dev.mediagen.selection.SelectionRequest;
import dev.mediagen.selection.SelectionRequest.Preference;
import dev.mediagen.selection.TimeLimits;
import dev.mediagen.spi.Capabilities;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Decides everything about a request before anything is sent: the backend and model, the values, the inputs, and the location of
 * the result.
 */
final class RequestPlanner {

    private final BackendRegistry registry;
    private final BackendSelector selector;
    private final ContinuationStore continuations;
    private final ResultPlace place;
    private final Strictness strictness;
    private final TimeLimits limits;
    private final Clock clock;

    RequestPlanner(
            BackendRegistry registry,
            BackendSelector selector,
            ContinuationStore continuations,
            AllowedPaths folders,
            Strictness strictness,
            TimeLimits limits,
            boolean promptsInNames,
            Clock clock) {
        this.registry = registry;
        this.selector = selector;
        this.continuations = continuations;
        place = new ResultPlace(folders, continuations.media(), promptsInNames);
        this.strictness = strictness;
        this.limits = limits;
        this.clock = clock;
    }

    /** Chooses the backend and the model, without those backends that have failed already. */
    SelectedModel choose(MediaRequest<?> request, GenerateOptions options, Set<String> failed) {
        return selector.choose(wish(request.operation(), request.options(), options, earlier(request), failed));
    }

    /** Checks the request against the model, its inputs by their bytes, and the location of its result. */
    <M extends Media> Plan<M> check(
            MediaRequest<M> request, GenerateOptions options, SelectedModel by, Optional<JobKey> key) {
        Instant started = clock.instant();
        by.requireHandler(request.operation());
        Optional<ContinuationRecord> earlier = earlier(request);
        ContinuedRequest source = ContinuedRequest.of(request, by, earlier, continuations, place.folders());
        List<Adjustment> adjustments = new ArrayList<>(source.adjustments());
        Capabilities capabilities = by.capabilities(request.operation()).orElse(Capabilities.none());
        MediaRequest<?> requested = FormatFromFileName.ask(source.request(), options.file(), by.model(), capabilities);
        Supplier<SelectionRequest> wish =
                () -> wish(request.operation(), request.options(), options, earlier, Set.of());
        RequestCheck check = RequestCheck.of(strictness(options), by.model(), capabilities);
        RequestCheck.Checked checked = by.entry().isPresent()
                ? selector.honoured(wish, by, () -> check.check(requested))
                : new RequestCheck.Checked(requested, List.of(), List.of());
        adjustments.addAll(checked.adjustments());
        List<Text> warnings = new ArrayList<>(by.warnings());
        warnings.addAll(checked.warnings());
        OutputLocation to = place.of(request.operation(), request.options(), options, started);
        InputCheck.Checked looked =
                selector.accepted(wish, by, () -> InputCheck.check(checked.request(), source.folders(), capabilities));
        warnings.addAll(looked.warnings());
        RequestSplitter.report(looked.request(), by).ifPresent(warnings::add);
        Order order = Order.of(request, looked.request().options(), by.backend().name(), by.model(), to, started, key)
                .called(options.label(), options.metadata());
        Plan<M> plan = new Plan<>(
                RequestSplitter.noted(order, by),
                request.resultType(),
                by,
                List.copyOf(adjustments),
                List.copyOf(warnings),
                source.state(),
                started.plus(Limits.timeout(request.operation(), options, limits)),
                strictness(options),
                new ProgressReporter(options, clock));
        CostLimit.require(plan, () -> CostLimit.quote(plan, started), options);
        return plan;
    }

    private Optional<ContinuationRecord> earlier(MediaRequest<?> request) {
        return request.continueFrom().map(continuations::find);
    }

    Explanation explain(Operation operation, Options requested, GenerateOptions options) {
        Optional<ContinuationRecord> earlier =
                requested.get(Option.CONTINUE_FROM).map(continuations::find);
        return selector.explain(wish(operation, requested, options, earlier, Set.of()));
    }

    /** A plan for a job that was started earlier, with the decisions made then. */
    <M extends Media> Plan<M> resumed(JobRecord job, GenerateOptions options, Class<M> resultType) {
        Instant now = clock.instant();
        Order order = job.order();
        Backend backend = registry.named(order.backend());
        SelectedModel by = new SelectedModel(
                backend, order.model(), backend.catalogue().find(order.model()), true, List.of(), "It runs the job.");
        boolean elsewhere = options.folder().isPresent() || options.file().isPresent();
        return new Plan<>(
                elsewhere ? order.to(place.elsewhere(order, options, now)) : order,
                resultType,
                by,
                List.of(),
                List.of(),
                Optional.empty(),
                now.plus(Limits.timeout(order.operation(), options, limits)),
                strictness(options),
                new ProgressReporter(options, clock));
    }

    /** A plan for missing calls: with the model that made the others, under names that follow theirs. */
    <M extends Media> Plan<M> rest(MediaRequest<M> request, GenerateOptions options, Order begun) {
        GenerateOptions same = options.toBuilder()
                .backend(begun.backend())
                .model(begun.model())
                .overwrite(true)
                .build();
        Plan<M> plan = check(request, same, choose(request, same, Set.of()), begun.key());
        OutputLocation own = plan.order().to();
        OutputLocation to = own.folder().equals(begun.to().folder())
                ? begun.to().from(0)
                : own.replacing(options.overwrite()).from(0);
        return plan.with(plan.order().to(to).joined(begun.joined()));
    }

    private SelectionRequest wish(
            Operation operation,
            Options requested,
            GenerateOptions options,
            Optional<ContinuationRecord> earlier,
            Set<String> failed) {
        Optional<Preference> issuer = earlier.map(ContinuationRecord::continuation)
                .map(one ->
                        new Preference(one.backend(), Optional.of(one.model()).filter(model -> !model.isEmpty())));
        return new SelectionRequest(
                operation,
                requested,
                InputFacts.of(requested, place.folders()),
                options.backend(),
                options.model(),
                issuer,
                strictness(options),
                options.allowRetired(),
                backend -> failed.isEmpty()
                        || (!failed.contains(backend) && options.fallback().allows(backend)));
    }

    private Strictness strictness(GenerateOptions options) {
        return options.strictness().orElse(strictness);
    }

    /** The base folder as the location of a result of which only the operation is known. */
    OutputLocation baseLocation(Operation operation) {
        return place.base(operation, clock.instant());
    }
}
