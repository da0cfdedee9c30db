package dev.mediagen.emulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A server on loopback with the APIs of {@code openai}, {@code google}, {@code xai}, {@code openrouter} and
 * {@code elevenlabs}.
 *
 * <pre>{@code
 * try (Emulator emulator = Emulator.start()) {
 *     emulator.fault("openai.images.generate", Fault.status(429).retryAfter(1));
 *     Map<String, String> environment = emulator.variables();
 *     // ... run a client ...
 *     assertThat(emulator.requests().operation("openai.images.generate").count()).isEqualTo(2);
 * }
 * }</pre>
 *
 * <p>It is strict: unknown and misspelt fields, wrong types, values out of range, missing parts, a wrong key, a model
 * past its end are refused in the form of the provider. Jobs, files, voices and conversations have real state; a job
 * is finished after a number of polls, without a clock. All methods may be called from any thread.
 */
public final class Emulator implements AutoCloseable {
    /**
     * The time of an emulator without a clock: 2026-11-22 noon UTC, when its APIs were documented. It decides which
     * models have ended.
     */
    public static final Instant DEFAULT_NOW = Instant.parse("2026-11-22T12:00:00Z");

    private final World world;
    private final List<Provider> providers;
    private final Dispatcher dispatcher;
    private final FaultPlan faults;
    private final Pace pace;
    private final RequestLog log;
    private final Listener listener;
    private final int port;

    private Emulator(Settings settings) {
        world = new World(settings);
        log = new RequestLog(settings.keptRequests());
        providers = List.of(
                new OpenAi(world), new Google(world), new Xai(world), new OpenRouter(world), new ElevenLabs(world));
        dispatcher = new Dispatcher(providers, world);
        faults = new FaultPlan(dispatcher::routes);
        pace = new Pace(dispatcher::routes);
        listener = new Listener(dispatcher, faults, pace, log);
        try {
            port = listener.start(settings.port());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        world.origin("http://127.0.0.1:" + port);
    }

    /**
     * Starts an emulator on a free port with default settings.
     *
     * @throws UncheckedIOException if it cannot listen on loopback
     */
    public static Emulator start() {
        return builder().start();
    }

    /** Returns a builder with default settings. */
    public static Builder builder() {
        return new Builder();
    }

    /** Returns the port it listens on. */
    public int port() {
        return port;
    }

    /**
     * Returns the base URL of a provider: with {@code /v1} or without, as the vendor's own client expects it.
     *
     * @param provider one of {@code openai}, {@code google}, {@code xai}, {@code openrouter}, {@code elevenlabs}
     * @throws IllegalArgumentException if there is no such provider
     */
    public String baseUrl(String provider) {
        return world.origin() + provider(provider).basePath();
    }

    /**
     * Returns the only key that a provider accepts; every other is refused like a wrong key.
     *
     * @param provider a name as in {@link #baseUrl(String)}
     */
    public String key(String provider) {
        return Keys.of(provider(provider).name());
    }

    /** Returns the environment variables for clients: base URLs and keys of all providers. */
    public Map<String, String> variables() {
        Map<String, String> variables = new LinkedHashMap<>();
        for (Provider provider : providers) {
            variables.putAll(provider.variables(baseUrl(provider.name())));
        }
        return variables;
    }

    /** Returns the names of all operations, sorted. */
    public List<String> operations() {
        return dispatcher.routes().stream()
                .map(Route::operation)
                .distinct()
                .sorted()
                .toList();
    }

    /**
     * Returns the shapes in which an operation can refuse for reasons of content, for {@link Fault#refuse(String)}.
     *
     * @param route an operation, or a method and a path; {@code *} matches any characters
     * @throws IllegalArgumentException if no route matches
     */
    public Set<String> refusals(String route) {
        return faults.refusals(route);
    }

    /** Returns a snapshot of the newest 10,000 requests. */
    public Requests requests() {
        return log.snapshot();
    }

    /** Removes the requests so far. */
    public void forgetRequests() {
        log.clear();
    }

    /**
     * Injects a fault. Several faults for the same call are combined.
     *
     * @param route an operation ({@code openai.images.generate}), or a method and a path ({@code POST
     *     /openai/v1/images/generations}); {@code *} matches any characters, and any method
     * @param fault the fault
     * @throws IllegalArgumentException if no route matches, or one that does not support the fault
     */
    public void fault(String route, Fault fault) {
        faults.add(route, fault);
    }

    /**
     * Injects a fault.
     *
     * @param fault the text form that {@link Fault} describes
     * @throws IllegalArgumentException if the text is invalid; the message lists what is allowed
     */
    public void fault(String fault) {
        FaultText text = FaultText.parse(fault);
        fault(text.route(), text.fault());
    }

    /** Removes the faults that have not happened yet. */
    public void clearFaults() {
        faults.clear();
    }

    /**
     * Delays an operation, from the next call on.
     *
     * @param route as in {@link #fault(String, Fault)}
     * @param latency the time before anything is sent
     * @throws IllegalArgumentException if no route matches
     */
    public void latency(String route, Duration latency) {
        pace.latency(route, latency);
    }

    /**
     * Holds the responses of an operation back until the gate releases them.
     *
     * @param route as in {@link #fault(String, Fault)}
     * @throws IllegalArgumentException if no route matches
     */
    public Gate hold(String route) {
        return pace.hold(route);
    }

    /** Opens all gates, stops listening and ends all threads. */
    @Override
    public void close() {
        pace.close();
        listener.stop();
    }

    private Provider provider(String name) {
        return providers.stream()
                .filter(provider -> provider.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no provider '" + name + "'; there are "
                        + providers.stream().map(Provider::name).collect(Collectors.joining(", "))));
    }

    /** Settings of an emulator. Each method returns the builder itself. */
    public static final class Builder {
        private final List<FaultText> faults = new ArrayList<>();
        private final Map<String, Duration> latencies = new LinkedHashMap<>();
        private Clock clock = Clock.fixed(DEFAULT_NOW, ZoneOffset.UTC);
        private int port;
        private int pollsUntilDone = 2;
        private boolean ignoreUnknownFields;
        private boolean allowRetired;
        private long imageBytes;
        private long videoBytes;
        private int keptRequests = 10_000;

        private Builder() {}

        /**
         * Sets the port.
         *
         * @param port 1 to 65535, or 0 for any free one, which is the default
         */
        public Builder port(int port) {
            this.port = port;
            return this;
        }

        /**
         * Sets the clock for time stamps and the ends of models; by default it always returns {@link
         * Emulator#DEFAULT_NOW}.
         *
         * @param clock any clock
         */
        public Builder clock(Clock clock) {
            this.clock = clock;
            return this;
        }

        /**
         * Sets how many polls a job needs to finish.
         *
         * @param polls 0 or more; the default is 2. With 0 a job is finished when it is created.
         */
        public Builder pollsUntilDone(int polls) {
            requireNotNegative("a number of polls", polls);
            this.pollsUntilDone = polls;
            return this;
        }

        /**
         * Sets how many requests {@link Emulator#requests} remembers: the newest.
         *
         * @param most 1 or more; the default is 10,000
         */
        public Builder keepRequests(int most) {
            requireNotNegative("a number of requests", most - 1);
            this.keptRequests = most;
            return this;
        }

        /** Ignores unknown fields instead of refusing them, as some of the providers do. */
        public Builder ignoreUnknownFields() {
            this.ignoreUnknownFields = true;
            return this;
        }

        /** Serves models and endpoints after their end, as other hosts of the same API do. */
        public Builder allowRetired() {
            this.allowRetired = true;
            return this;
        }

        /**
         * Makes every PNG and JPEG at least this large. The images stay valid; the size needs no memory.
         *
         * @param bytes the size of the file, at most 2,000,000,000
         */
        public Builder imageBytes(long bytes) {
            requireSize(bytes);
            this.imageBytes = bytes;
            return this;
        }

        /**
         * Makes every MP4 at least this large.
         *
         * @param bytes the size of the file, at most 2,000,000,000
         */
        public Builder videoBytes(long bytes) {
            requireSize(bytes);
            this.videoBytes = bytes;
            return this;
        }

        /**
         * Injects a fault.
         *
         * @param route as in {@link Emulator#fault(String, Fault)}
         * @param fault the fault
         */
        public Builder fault(String route, Fault fault) {
            faults.add(new FaultText(route, fault));
            return this;
        }

        /**
         * Injects a fault.
         *
         * @param fault the text form that {@link Fault} describes
         * @throws IllegalArgumentException if the text is invalid
         */
        public Builder fault(String fault) {
            faults.add(FaultText.parse(fault));
            return this;
        }

        /**
         * Delays an operation.
         *
         * @param route as in {@link Emulator#fault(String, Fault)}
         * @param latency the time before anything is sent
         */
        public Builder latency(String route, Duration latency) {
            latencies.put(route, latency);
            return this;
        }

        /**
         * Starts the emulator.
         *
         * @throws IllegalArgumentException if a fault or a latency matches no route
         * @throws UncheckedIOException if it cannot listen, for example because the port is in use
         */
        public Emulator start() {
            Emulator emulator = new Emulator(new Settings(
                    port,
                    clock,
                    pollsUntilDone,
                    ignoreUnknownFields,
                    allowRetired,
                    imageBytes,
                    videoBytes,
                    keptRequests));
            try {
                faults.forEach(fault -> emulator.fault(fault.route(), fault.fault()));
                latencies.forEach(emulator::latency);
            } catch (IllegalArgumentException e) {
                emulator.close();
                throw e;
            }
            return emulator;
        }

        private static void requireSize(long bytes) {
            requireNotNegative("a size", bytes);
            if (bytes > 2_000_000_000L) {
                throw new IllegalArgumentException("a size is at most 2,000,000,000 bytes, got " + bytes);
            }
        }

        private static void requireNotNegative(String what, long value) {
            if (value < 0) {
                throw new IllegalArgumentException(what + " is not negative, got " + value);
            }
        }
    }
}
