package dev.mediagen.core;

import dev.mediagen.api.Explanation;
import dev.mediagen.api.Generated;
import dev.mediagen.api.MediaFormat;
import dev.mediagen.api.MediaRequest;
import dev.mediagen.spi.MediaStore;
import java.util.Optional;

/**
 * Intercepts every entry: {@code generate}, {@code submit}, each item of a batch, {@code begin} and each {@code advance}. It sees
 * the request and its outcome, and may answer itself, refuse, change the request, or proceed again.
 *
 * <p>Found by {@link java.util.ServiceLoader} or added to the builder. Called by many threads concurrently.
 */
public interface MediaInterceptor {

    /** Its position among interceptors: lower ones are further out. */
    default int order() {
        return 0;
    }

    /**
     * Handles one entry.
     *
     * @return the outcome of {@link Invocation#proceed()}, or an own answer
     * @throws dev.mediagen.api.MediaException when it fails or is refused
     */
    Advance intercept(Invocation invocation);

    /** The kinds of entries. */
    enum Entry {
        /** The caller waits for the result. */
        GENERATE,
        /** The caller waits until the provider accepted the job. */
        SUBMIT,
        /** Work under a key is started. */
        BEGIN,
        /** Work under a key is advanced by one step. */
        ADVANCE
    }

    /** One intercepted entry. */
    interface Invocation {

        /** The kind of the entry. */
        Entry entry();

        /** The caller's key, where there is one. */
        Optional<String> key();

        /** The request; empty for {@link Entry#ADVANCE}, where the record of the job has it. */
        Optional<MediaRequest<?>> request();

        /** The options for the request. */
        GenerateOptions options();

        /** The backend and model that would be used and why, without a call; empty for {@link Entry#ADVANCE}. */
        Optional<Explanation> plan();

        /**
         * Proceeds unchanged.
         *
         * @throws IllegalStateException when it was tried before and its outcome is in doubt: it could be paid for twice
         */
        Advance proceed();

        /** As {@link #proceed()}, with other options, such as those of a scope. */
        Advance proceed(GenerateOptions options);

        /** As {@link #proceed()}, with another request or other options. */
        Advance proceed(MediaRequest<?> request, GenerateOptions options);

        /**
         * Identifies what would be sent: the same for the same operation, account, model and options, as requested and as sent, with
         * the content of inputs. Not a secret. Empty for {@link Entry#ADVANCE}.
         *
         * @throws dev.mediagen.api.MediaException when the request is refused
         */
        Optional<String> fingerprint();

        /**
         * As {@link #proceed()}, at most once per key in the scope: what was begun under the key is collected, and not sent again.
         *
         * @return {@link Advance.Waiting} when another process or thread works on it
         */
        Advance once(String key);

        /**
         * Advances the work under a key by one step, as {@link MediaGen#advance} does, and begins none. Of work that failed and freed
         * its key it returns the failure.
         */
        Advance advance(String key);

        /**
         * The destination of a result as the options name it, also if it is in use.
         *
         * @param position of the output, from 0
         * @param format its format
         */
        Optional<MediaStore.Place> place(int position, MediaFormat format);

        /** The store of results. */
        MediaStore media();

        /**
         * The {@linkplain dev.mediagen.spi.BackendDescriptor#providerName name of a backend's provider in telemetry}.
         *
         * @param backend its name
         */
        String providerName(String backend);
    }

    /** Answers with an own result. */
    static Advance answer(Generated<?> result) {
        return new Advance.Ready(result);
    }
}
