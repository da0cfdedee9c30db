package dev.mediagen.core;

import dev.mediagen.api.MediaException;
import dev.mediagen.api.MediaRequest;
import dev.mediagen.core.MediaInterceptor.Entry;
import dev.mediagen.core.MediaInterceptor.Invocation;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/** The interceptors around an entry, outermost first. */
final class InterceptorChain {

    private final List<MediaInterceptor> interceptors;
    private final Function<GenerateOptions, RequestPlanner> planners;

    /**
     * Creates a chain.
     *
     * @param planners gives the planner for a request with these options
     */
    InterceptorChain(List<MediaInterceptor> interceptors, Function<GenerateOptions, RequestPlanner> planners) {
        this.interceptors = interceptors.stream()
                .sorted(Comparator.comparingInt(MediaInterceptor::order))
                .toList();
        this.planners = planners;
    }

    /** Runs an entry that has a request. */
    Advance run(
            Entry entry,
            Optional<String> key,
            MediaRequest<?> request,
            GenerateOptions options,
            BiFunction<MediaRequest<?>, GenerateOptions, Advance> core) {
        return link(0, entry, key, Optional.of(request), options, core);
    }

    /** Runs a step under a key. */
    Advance advance(String key, GenerateOptions options, BiFunction<MediaRequest<?>, GenerateOptions, Advance> core) {
        return link(0, Entry.ADVANCE, Optional.of(key), Optional.empty(), options, core);
    }

    private Advance link(
            int position,
            Entry entry,
            Optional<String> key,
            Optional<MediaRequest<?>> request,
            GenerateOptions options,
            BiFunction<MediaRequest<?>, GenerateOptions, Advance> core) {
        if (position == interceptors.size()) {
            // An entry without a request takes what is on record.
            return core.apply(request.orElse(null), options);
        }
        return interceptors.get(position).intercept(new Link(position, entry, key, request, options, core));
    }

    /** The view of one interceptor. */
    private final class Link implements Invocation {

        private final int position;
        private final Entry entry;
        private final Optional<String> key;
        private final Optional<MediaRequest<?>> request;
        private final GenerateOptions options;
        private final BiFunction<MediaRequest<?>, GenerateOptions, Advance> core;
        private boolean inDoubt;

        Link(
                int position,
                Entry entry,
                Optional<String> key,
                Optional<MediaRequest<?>> request,
                GenerateOptions options,
                BiFunction<MediaRequest<?>, GenerateOptions, Advance> core) {
            this.position = position;
            this.entry = entry;
            this.key = key;
            this.request = request;
            this.options = options;
            this.core = core;
        }

        @Override
        public Entry entry() {
            return entry;
        }

        @Override
        public Optional<String> key() {
            return key;
        }

        @Override
        public Optional<MediaRequest<?>> request() {
            return request;
        }

        @Override
        public GenerateOptions options() {
            return options;
        }

        @Override
        public Optional<Explanation> plan() {
            return request.map(one -> planners.apply(options).explain(one.operation(), one.options(), options));
        }

        @Override
        public Advance proceed() {
            return proceed(request, options);
        }

        @Override
        public Advance proceed(GenerateOptions otherOptions) {
            return proceed(request, otherOptions);
        }

        @Override
        public Advance proceed(MediaRequest<?> other, GenerateOptions otherOptions) {
            return proceed(Optional.of(other), otherOptions);
        }

        private Advance proceed(Optional<MediaRequest<?>> other, GenerateOptions otherOptions) {
            if (inDoubt) {
                throw new IllegalStateException(
                        "An earlier attempt may have been billed, so this request must not be sent again.");
            }
            try {
                Advance advance = link(position + 1, entry, key, other, otherOptions, core);
                inDoubt = advance instanceof Advance.Doubtful;
                return advance;
            } catch (MediaException e) {
                inDoubt = e.details().possiblyBilled();
                throw e;
            }
        }
    }
}
