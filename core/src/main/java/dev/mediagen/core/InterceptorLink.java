package dev.mediagen.core;

import dev.mediagen.api.Explanation;
import dev.mediagen.api.MediaException;
import dev.mediagen.api.MediaFormat;
import dev.mediagen.api.MediaRequest;
import dev.mediagen.core.MediaInterceptor.Entry;
import dev.mediagen.core.MediaInterceptor.Invocation;
import dev.mediagen.core.Workspaces.Workspace;
import dev.mediagen.journal.JobKey;
import dev.mediagen.journal.Order;
import dev.mediagen.spi.MediaStore;
import dev.mediagen.spi.Sha256;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** The view of one interceptor: what it was given, and the way on. It does not proceed again after an outcome in doubt. */
final class InterceptorLink implements Invocation {

    private final InterceptorStep step;
    private final Function<InterceptorStep, Advance> next;
    private final Function<GenerateOptions, Workspace> works;
    private final UnaryOperator<String> providers;
    private boolean inDoubt;

    /** The next step is what the interceptors after this one do, or the core. */
    InterceptorLink(
            InterceptorStep step,
            Function<InterceptorStep, Advance> next,
            Function<GenerateOptions, Workspace> works,
            UnaryOperator<String> providers) {
        this.step = step;
        this.next = next;
        this.works = works;
        this.providers = providers;
    }

    @Override
    public Entry entry() {
        return step.entry();
    }

    @Override
    public Optional<String> key() {
        return step.key();
    }

    @Override
    public Optional<MediaRequest<?>> request() {
        return step.request();
    }

    @Override
    public GenerateOptions options() {
        return step.options();
    }

    @Override
    public Optional<Explanation> plan() {
        return step.request()
                .map(request -> work().planner().explain(request.operation(), request.options(), step.options()));
    }

    @Override
    public Advance proceed() {
        return proceed(step.request(), step.options());
    }

    @Override
    public Advance proceed(GenerateOptions options) {
        return proceed(step.request(), options);
    }

    @Override
    public Advance proceed(MediaRequest<?> request, GenerateOptions options) {
        return proceed(Optional.of(request), options);
    }

    private Advance proceed(Optional<MediaRequest<?>> request, GenerateOptions options) {
        return guarded(() -> next.apply(step.next(request, options)));
    }

    @Override
    public Advance once(String key) {
        return guarded(() -> next.apply(step.next(step.request(), step.options())
                .keyed(
                        key,
                        (request, options) -> works.apply(options).generator().step(key, request, options))));
    }

    @Override
    public Advance advance(String key) {
        Advance there = work().generator().advance(key);
        boolean ended = there instanceof Advance.Failed failed
                && failed.failure()
                        .details()
                        .code()
                        .filter(KeyedWork.UNKNOWN_KEY::equals)
                        .isPresent();
        return ended
                ? work().journal()
                        .index()
                        .failureOf(JobKey.id(key))
                        .<Advance>map(Advance.Failed::new)
                        .orElse(there)
                : there;
    }

    @Override
    public Optional<String> fingerprint() {
        return planned().map(InterceptorLink::fingerprint);
    }

    @Override
    public Optional<MediaStore.Place> place(int position, MediaFormat format) {
        return planned().map(plan -> plan.order().to().place(position, format));
    }

    @Override
    public MediaStore media() {
        return work().continuations().media();
    }

    @Override
    public String providerName(String backend) {
        return providers.apply(backend);
    }

    private Workspace work() {
        return works.apply(step.options());
    }

    /** The plan, as if a file at the destination did not matter. */
    private Optional<Plan<?>> planned() {
        RequestPlanner planner = work().planner();
        GenerateOptions options = step.options().toBuilder().overwrite(true).build();
        return step.request()
                .map(request ->
                        planner.check(request, options, planner.choose(request, options, Set.of()), Optional.empty()));
    }

    private static String fingerprint(Plan<?> plan) {
        Order order = plan.order();
        MediaRequest<?> requested = MediaRequest.of(order.operation(), order.requested());
        MediaRequest<?> sent = requested.withOptions(order.effective());
        String model = plan.by().backend().account() + "\n" + order.model();
        return Sha256.shortened(String.join(
                "\n",
                model,
                JobKey.of("", requested).fingerprint(),
                JobKey.of("", sent).fingerprint()));
    }

    private Advance guarded(Supplier<Advance> way) {
        if (inDoubt) {
            throw new IllegalStateException(
                    "An earlier attempt may have been billed, so this request must not be sent again.");
        }
        try {
            Advance advance = way.get();
            inDoubt = advance instanceof Advance.Doubtful;
            return advance;
        } catch (MediaException e) {
            inDoubt = e.details().possiblyBilled();
            throw e;
        }
    }
}
