package dev.mediagen.cache;

import dev.mediagen.api.Option;
import dev.mediagen.core.Advance;
import dev.mediagen.core.MediaInterceptor;
import dev.mediagen.spi.Sleeper;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * Returns the earlier result of the same request instead of a new one, and says so in the result. Identical requests at the same
 * time are sent once; the others get the same outcome: its result, its failure, or that it is in doubt. None of them is sent then.
 *
 * <p>Requests are the same when the operation, the account, the model, all options and the content of all inputs are. Results are
 * shared by all who share a state store and a scope, also by several processes. They are reused for as long as their jobs are in the
 * history, and only if their files are unchanged.
 *
 * <p>It applies to requests whose caller waits for the result. Requests under a key of the caller, such as the items of a batch with
 * an id, are made once anyway; they, submitted jobs, and requests for {@linkplain Option#PREVIEWS drafts} pass through unchanged.
 *
 * <pre>{@code
 * MediaGen mediaGen = MediaGen.builder().discover().interceptor(ResultCache.ofSeeds()).build();
 * }</pre>
 */
public final class ResultCache implements MediaInterceptor {

    private final Predicate<Invocation> asked;
    private final Sleeper sleeper;
    private final ConcurrentMap<String, SharedOutcome> running = new ConcurrentHashMap<>();

    private ResultCache(Predicate<Invocation> asked, Sleeper sleeper) {
        this.asked = asked;
        this.sleeper = sleeper;
    }

    /** For requests with a seed: without one, each result is to be another. */
    public static ResultCache ofSeeds() {
        return of(invocation -> has(invocation, Option.SEED));
    }

    /** For all requests, also without a seed. */
    public static ResultCache ofAll() {
        return of(unused -> true);
    }

    /** For requests that are chosen, for example by their label or metadata. */
    public static ResultCache of(Predicate<Invocation> asked) {
        return new ResultCache(asked, length -> TimeUnit.NANOSECONDS.sleep(length.toNanos()));
    }

    /** The same with another way to wait; for tests. */
    public ResultCache sleeper(Sleeper value) {
        return new ResultCache(asked, value);
    }

    private static boolean has(Invocation invocation, Option<?> option) {
        return invocation
                .request()
                .filter(request -> request.options().has(option))
                .isPresent();
    }

    /** Outside of others, which see only what is really sent. */
    @Override
    public int order() {
        return -100;
    }

    @Override
    public Advance intercept(Invocation invocation) {
        boolean waits =
                invocation.entry() == Entry.GENERATE && invocation.key().isEmpty() && !has(invocation, Option.PREVIEWS);
        if (!waits || !asked.test(invocation)) {
            return invocation.proceed();
        }
        String fingerprint = invocation.fingerprint().orElseThrow();
        String name = invocation.options().scope().orElse("") + "\n" + fingerprint;
        SharedOutcome mine = new SharedOutcome();
        SharedOutcome first = running.putIfAbsent(name, mine);
        if (first != null) {
            return new EarlierResult(invocation).placed(first.await(invocation));
        }
        try {
            return mine.of(() -> new CachedRequest(invocation, "cache." + fingerprint, sleeper).outcome());
        } finally {
            running.remove(name, mine);
        }
    }
}
