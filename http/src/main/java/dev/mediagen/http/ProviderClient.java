package dev.mediagen.http;

import dev.mediagen.api.ErrorDetails;
import dev.mediagen.api.SetupException;
import dev.mediagen.api.UrlInput;
import dev.mediagen.spi.BackendContext;
import dev.mediagen.spi.CallContext;
import dev.mediagen.spi.Secret;
import dev.mediagen.spi.Sleeper;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import okhttp3.Dns;
import okhttp3.HttpUrl;

/**
 * Speaks to one provider. A backend makes one when it is opened and closes it with itself; many threads use it at once.
 *
 * <pre>{@code
 * client = ProviderClient.builder(context, URI.create("https://api.openai.com/v1"))
 *         .secretHeader("Authorization", "Bearer ", key)
 *         .requestIdHeaders("x-request-id")
 *         .errors(OpenAiErrors::decode)
 *         .build();
 *
 * ProviderResponse answer = client.post("/images/generations").json(body).media(call, "data[].b64_json");
 * }</pre>
 *
 * <p>What it sees to, so that backends need not:
 *
 * <ul>
 *   <li>Secret headers go to the origin of the base URL and nowhere else, redirects included.
 *   <li>Requests to any other host go to the open internet by https only, whatever its name resolves to. When the base URL is
 *       on the loopback interface, other hosts may be too.
 *   <li>A POST is sent again only when the provider cannot have accepted it: no connection was made, or the answer says so.
 *       Questions (GET and what is declared {@linkplain ProviderRequest#repeatable repeatable}) are asked again after any
 *       passing trouble.
 *   <li>The deadline of the work bounds everything; an interrupt of the calling thread ends it at once.
 *   <li>Answers longer than the limits are cut off: media at what the sink takes, all else at a number of bytes that a client
 *       may set. Media never lie in memory.
 * </ul>
 */
public final class ProviderClient implements AutoCloseable {

    private final BaseUrl base;
    private final Optional<String> idempotencyHeader;
    private final List<Supplier<Secret>> secrets;
    private final long mostDocumentBytes;
    private final HttpConnections connections;
    private final ResultFetch fetch;
    private final Channel channel;

    private ProviderClient(Builder settings) {
        base = settings.base;
        idempotencyHeader = settings.idempotencyHeader;
        secrets = List.copyOf(settings.secrets);
        mostDocumentBytes = settings.mostDocumentBytes;
        connections = new HttpConnections(base, settings.names);
        fetch = new ResultFetch(settings.clock, settings.sleeper);
        channel = channel(settings, connections);
    }

    /** The way of an exchange, from the inside out. */
    private static Channel channel(Builder settings, HttpConnections connections) {
        Channel channel = new OkHttpChannel(settings, connections);
        channel = new SizeLimit(channel);
        channel = new ErrorMapping(channel, settings);
        channel = new Redirects(channel);
        channel = new SafeRetry(channel, settings.attempts, settings.clock, settings.sleeper);
        channel = new RequestLog(channel, settings.clock);
        return new Deadline(channel, settings.clock);
    }

    /**
     * Begins a client for the base URL that the user chose, or else the provider's usual one.
     *
     * @throws IllegalArgumentException when the base URL is neither https nor http to the loopback interface, or has a user
     *     name, a query or a fragment
     */
    public static Builder builder(BackendContext context, URI usualBaseUrl) {
        return new Builder(context.baseUrl().orElse(usualBaseUrl), context.clock(), context.sleeper());
    }

    /** The base URL in use. */
    public URI baseUrl() {
        return base.uri();
    }

    /**
     * Begins a GET.
     *
     * @param path below the base URL; {@code {}} in it stands for a segment
     * @param segments what stands for each {@code {}}, encoded so that it stays one segment
     * @throws IllegalArgumentException when there are more or fewer segments than places for them
     */
    public ProviderRequest get(String path, String... segments) {
        return request("GET", base.below(path, segments));
    }

    /** Begins a POST; path and segments as in {@link #get(String, String...)}. */
    public ProviderRequest post(String path, String... segments) {
        return request("POST", base.below(path, segments));
    }

    /** Begins a DELETE; path and segments as in {@link #get(String, String...)}. */
    public ProviderRequest delete(String path, String... segments) {
        return request("DELETE", base.below(path, segments));
    }

    /** Begins to collect the results of an answer. */
    public ResultCollector results(CallContext work) {
        return new ResultCollector(this, work);
    }

    /**
     * For operations whose results come at once: fetches those later that could not be fetched with the answer.
     *
     * @param keyedPaths what the paths of results begin with, below the host, that the provider keeps behind the key
     */
    public LaterResults laterResults(String... keyedPaths) {
        return new LaterResults(this, base, List.of(keyedPaths));
    }

    /** Tries to fetch a result for as long as the caller has patience. */
    ProviderResponse fetchResult(String address, CallContext work, boolean keyed, Supplier<Optional<String>> fresh) {
        return fetch.fetch(work, new ResultAddress(this, base, work, address, keyed, fresh));
    }

    ProviderResponse fetchResult(CallContext work, ResultFetch.Source source) {
        return fetch.fetch(work, source);
    }

    /** Gives up connections and threads. What is under way fails. */
    @Override
    public void close() {
        connections.close();
    }

    ProviderResponse send(Exchange exchange) {
        return channel.send(exchange);
    }

    void fetch(UrlInput from, Path to, Instant deadline) {
        HttpUrl url = base.resolve(from.url().toString()).orElseThrow();
        new ProviderRequest(this, "GET", url).withoutKey().file(to, deadline);
    }

    Redaction redaction(Optional<String> prompt, Stream<String> texts) {
        return Redaction.of(secrets.stream().map(Supplier::get).toList(), prompt, texts);
    }

    Optional<String> idempotencyHeader() {
        return idempotencyHeader;
    }

    long mostDocumentBytes() {
        return mostDocumentBytes;
    }

    private ProviderRequest request(String method, HttpUrl url) {
        return new ProviderRequest(this, method, url);
    }

    /** Says what the provider wants and what the client allows. */
    public static final class Builder {

        private static final long MIB = 1024 * 1024;

        final BaseUrl base;
        final Clock clock;
        final Sleeper sleeper;
        final Map<String, String> headers = new LinkedHashMap<>();
        final Map<String, Supplier<String>> secretHeaders = new LinkedHashMap<>();
        final List<Supplier<Secret>> secrets = new ArrayList<>();
        List<String> requestIdHeaders = List.of("x-request-id");
        Optional<String> idempotencyHeader = Optional.empty();
        ErrorDecoder errors = answer -> answer.byStatus("");
        ErrorTable errorTable = ErrorTable.usual();
        long mostDocumentBytes = 8 * MIB;
        int attempts = 3;
        Dns names = Dns.SYSTEM;

        Builder(URI base, Clock clock, Sleeper sleeper) {
            this.base = new BaseUrl(base);
            this.clock = clock;
            this.sleeper = sleeper;
        }

        /**
         * Sends a key with every request to the base URL's own origin.
         *
         * @param prefix what stands before the key, such as {@code "Bearer "}; may be empty
         * @return this
         * @throws SetupException when the key has characters that no header can carry
         */
        public Builder secretHeader(String name, String prefix, Secret key) {
            checked(name, key);
            return secretHeader(name, prefix, () -> key);
        }

        /**
         * The same for a secret that changes with time, such as a token that runs out. It is asked for whenever a request is
         * made, so it has to come at once for most of them.
         *
         * @return this
         */
        public Builder secretHeader(String name, String prefix, Supplier<Secret> secret) {
            secrets.add(secret);
            secretHeaders.put(name, () -> prefix + checked(name, secret.get()).reveal());
            return this;
        }

        // Checked here because the library would show the key in its complaint.
        private static Secret checked(String name, Secret key) {
            if (!key.reveal().chars().allMatch(c -> c > ' ' && c < 127)) {
                throw new SetupException(
                        "The key for the header " + name
                                + " has characters that no key has. Was it copied whole and alone?",
                        ErrorDetails.builder().code("invalid_key").build());
            }
            return key;
        }

        /**
         * Sends a header with every request to the base URL's own origin.
         *
         * @return this
         */
        public Builder header(String name, String value) {
            headers.put(name, value);
            return this;
        }

        /**
         * Says what refusals mean. Without it the status alone decides.
         *
         * @return this
         */
        public Builder errors(ErrorDecoder decoder) {
            errors = decoder;
            return this;
        }

        /**
         * Says what errors prove. Without it only what HTTP itself says counts, and a rate limit in JSON.
         *
         * @return this
         */
        public Builder errorTable(ErrorTable table) {
            errorTable = table;
            return this;
        }

        /**
         * Names the headers that may hold the provider's id of a request; the first that is there wins. {@code x-request-id}
         * when nothing is said.
         *
         * @return this
         */
        public Builder requestIdHeaders(String... names) {
            requestIdHeaders = List.of(names);
            return this;
        }

        /**
         * Names the header for the idempotency key of a work, which is the same on every attempt. None when nothing is said.
         *
         * @return this
         */
        public Builder idempotencyHeader(String name) {
            idempotencyHeader = Optional.of(name);
            return this;
        }

        /**
         * Sets how often a request is sent at most; 3 when nothing is said.
         *
         * @param most 1 or more
         * @return this
         * @throws IllegalArgumentException when it is less than 1
         */
        public Builder attempts(int most) {
            if (most < 1) {
                throw new IllegalArgumentException("At least one attempt is needed.");
            }
            attempts = most;
            return this;
        }

        /**
         * Sets how large an answer may be without its media: bytes of text, plus 24 for every value. 8 MiB when nothing is
         * said.
         *
         * @return this
         */
        public Builder mostDocumentBytes(long bytes) {
            mostDocumentBytes = bytes;
            return this;
        }

        /** For tests: who resolves names. */
        Builder names(Dns resolver) {
            names = resolver;
            return this;
        }

        /** The client. */
        public ProviderClient build() {
            return new ProviderClient(this);
        }
    }
}
