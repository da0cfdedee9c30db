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
 * The HTTP client for one provider. A backend creates one when it is opened and closes it with itself; many threads use it
 * concurrently.
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
 * <p>It handles the following, so that backends need not:
 *
 * <ul>
 *   <li>Secret headers go to the origin of the base URL and nowhere else, redirects included.
 *   <li>Requests to any other host go to the public internet by https only, after its name was resolved. When the base URL is on
 *       the loopback interface, other hosts may be too.
 *   <li>A POST, PUT or PATCH is repeated only when the provider cannot have accepted it: no connection was made, or the answer says so.
 *       GETs, DELETEs and requests declared {@linkplain ProviderRequest#repeatable repeatable} are repeated after any temporary failure.
 *   <li>The deadline of the call limits everything; an interrupt of the calling thread ends it immediately.
 *   <li>Answers longer than the limits are cut off: media at the limit of the sink, everything else at a configurable number of
 *       bytes. Media are never in memory.
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
        connections = new HttpConnections(base, settings.names, settings.proxies);
        fetch = new ResultFetch(settings.clock, settings.sleeper);
        channel = channel(settings, connections);
    }

    /** The channels of an exchange, from the inside out. */
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
     * Starts a client for the base URL that the user set, or else the provider's default one.
     *
     * @throws SetupException when a variable for proxies has no address of one
     * @throws IllegalArgumentException when the base URL is neither https nor http to the loopback interface, or has a user name, a
     *     query or a fragment
     */
    public static Builder builder(BackendContext context, URI usualBaseUrl) {
        return new Builder(context.baseUrl().orElse(usualBaseUrl), context.clock(), context.sleeper())
                .proxies(Proxies.of(context::variable));
    }

    /** The base URL in use. */
    public URI baseUrl() {
        return base.uri();
    }

    /**
     * Starts a GET.
     *
     * @param path the path below the base URL; {@code {}} in it is a placeholder for a segment
     * @param segments the value of each {@code {}}, encoded so that it stays one segment
     * @throws IllegalArgumentException when there are more or fewer segments than placeholders
     */
    public ProviderRequest get(String path, String... segments) {
        return request("GET", base.below(path, segments));
    }

    /** Starts a POST; path and segments as in {@link #get(String, String...)}. */
    public ProviderRequest post(String path, String... segments) {
        return request("POST", base.below(path, segments));
    }

    /**
     * Starts a PUT; path and segments as in {@link #get(String, String...)}. Like a POST, it may be billed: declare a free one
     * {@linkplain ProviderRequest#repeatable repeatable}.
     */
    public ProviderRequest put(String path, String... segments) {
        return request("PUT", base.below(path, segments));
    }

    /** Starts a PATCH, which is treated like a {@linkplain #put PUT}. */
    public ProviderRequest patch(String path, String... segments) {
        return request("PATCH", base.below(path, segments));
    }

    /** Starts a DELETE; path and segments as in {@link #get(String, String...)}. */
    public ProviderRequest delete(String path, String... segments) {
        return request("DELETE", base.below(path, segments));
    }

    /** Starts to collect the outputs of an answer. */
    public ResultCollector results(CallContext work) {
        return new ResultCollector(this, work);
    }

    /**
     * The job handler for operations that complete synchronously: fetches outputs later that could not be fetched with the answer.
     *
     * @param keyedPaths the path prefixes, below the host, of results that require the key
     */
    public LaterResults laterResults(String... keyedPaths) {
        return new LaterResults(this, base, List.of(keyedPaths));
    }

    /** Tries to fetch a result as long as the caller has patience. */
    ProviderResponse fetchResult(String address, CallContext work, boolean keyed, Supplier<Optional<String>> fresh) {
        return fetch.fetch(work, new ResultAddress(this, base, work, address, keyed, fresh));
    }

    ProviderResponse fetchResult(CallContext work, ResultFetch.Source source) {
        return fetch.fetch(work, source);
    }

    /** Releases all connections and threads. Running requests fail. */
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

    /** Configures the client. */
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
        Proxies proxies = Proxies.of(name -> Optional.empty());

        Builder(URI base, Clock clock, Sleeper sleeper) {
            this.base = new BaseUrl(base);
            this.clock = clock;
            this.sleeper = sleeper;
        }

        /**
         * Sends a key with every request to the base URL's own origin.
         *
         * @param prefix the text before the key, such as {@code "Bearer "}; may be empty
         * @return this
         * @throws SetupException when the key has characters that no header can carry
         */
        public Builder secretHeader(String name, String prefix, Secret key) {
            checked(name, key);
            return secretHeader(name, prefix, () -> key);
        }

        /**
         * The same for a secret that changes with time, such as a token that expires. The supplier is called for every request, so
         * it has to be fast for most of them.
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
                                + " contains characters that keys cannot have. Copy the complete key and nothing else.",
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
         * Sets the decoder of error answers. Without it only the status decides.
         *
         * @return this
         */
        public Builder errors(ErrorDecoder decoder) {
            errors = decoder;
            return this;
        }

        /**
         * Sets the table of what errors prove. Without it only the rules of HTTP itself count, and a rate limit in JSON.
         *
         * @return this
         */
        public Builder errorTable(ErrorTable table) {
            errorTable = table;
            return this;
        }

        /**
         * Sets the headers that may contain the provider's request id; the first that is present wins. By default {@code
         * x-request-id}.
         *
         * @return this
         */
        public Builder requestIdHeaders(String... names) {
            requestIdHeaders = List.of(names);
            return this;
        }

        /**
         * Sets the header for the idempotency key of a call, which is the same on every attempt. None by default.
         *
         * @return this
         */
        public Builder idempotencyHeader(String name) {
            idempotencyHeader = Optional.of(name);
            return this;
        }

        /**
         * Sets the maximum number of attempts of a request; 3 by default.
         *
         * @param most 1 or more
         * @return this
         * @throws IllegalArgumentException when it is less than 1
         */
        public Builder attempts(int most) {
            if (most < 1) {
                throw new IllegalArgumentException("At least one attempt is required.");
            }
            attempts = most;
            return this;
        }

        /**
         * Sets how large an answer may be without its media: bytes of text, plus 24 for every value. 8 MiB by default.
         *
         * @return this
         */
        public Builder mostDocumentBytes(long bytes) {
            mostDocumentBytes = bytes;
            return this;
        }

        /** Sets the proxies of the machine. */
        Builder proxies(Proxies value) {
            proxies = value;
            value.secrets().forEach(secret -> secrets.add(() -> secret));
            return this;
        }

        /** Sets the resolver of host names; for tests. */
        Builder names(Dns resolver) {
            names = resolver;
            return this;
        }

        /** Builds the client. */
        public ProviderClient build() {
            return new ProviderClient(this);
        }
    }
}
