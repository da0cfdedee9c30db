package dev.mediagen.core;

import dev.mediagen.api.Generated;
import dev.mediagen.api.MediaRequest;
import java.util.Optional;

/**
 * Stands around every entry: {@code generate}, {@code submit}, each item of a batch, {@code begin} and each {@code advance}. It sees
 * the request and what comes of it, and may answer itself, refuse, change the request, or proceed again.
 *
 * <p>Found by {@link java.util.ServiceLoader} or added to the builder. Called by many threads at once.
 */
public interface MediaInterceptor {

    /** Where it stands among others: lower ones are further out. */
    default int order() {
        return 0;
    }

    /**
     * Handles one entry.
     *
     * @return what came of it: of {@link Invocation#proceed()}, or an answer of its own
     * @throws dev.mediagen.api.MediaException when it fails or is refused
     */
    Advance intercept(Invocation invocation);

    /** The kinds of entries. */
    enum Entry {
        /** The caller waits for the result. */
        GENERATE,
        /** The caller waits until the provider took the job. */
        SUBMIT,
        /** A key is begun. */
        BEGIN,
        /** A key is brought one step further. */
        ADVANCE
    }

    /** One entry on its way. */
    interface Invocation {

        /** The kind of the entry. */
        Entry entry();

        /** The caller's key, where there is one. */
        Optional<String> key();

        /** What is asked for; empty for {@link Entry#ADVANCE}, where the record of the job has it. */
        Optional<MediaRequest<?>> request();

        /** How it is to be handled. */
        GenerateOptions options();

        /** Who would make it and why, without a call; empty for {@link Entry#ADVANCE}. */
        Optional<Explanation> plan();

        /**
         * Goes on as it is.
         *
         * @throws IllegalStateException when it was tried before and its outcome is in doubt: it would be paid for twice
         */
        Advance proceed();

        /** As {@link #proceed()}, with other options, such as those of a scope. */
        Advance proceed(GenerateOptions options);

        /** As {@link #proceed()}, with another request or other options. */
        Advance proceed(MediaRequest<?> request, GenerateOptions options);
    }

    /** An answer of its own. */
    static Advance answer(Generated<?> result) {
        return new Advance.Ready(result);
    }
}
