package dev.mediagen.http;

import dev.mediagen.spi.LocalHosts;
import dev.mediagen.spi.Secret;
import dev.mediagen.spi.Sleeper;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import okhttp3.Dns;

/** Configures a {@link ProviderClient}. */
public final class ProviderClientBuilder {

    private static final long MIB = 1024 * 1024;

    final BaseUrl base;
    final LocalHosts local;
    final Clock clock;
    final Sleeper sleeper;
    final Map<String, String> headers = new LinkedHashMap<>();
    final Map<String, SecretHeader> secretHeaders = new LinkedHashMap<>();
    final List<Secret> secrets = new ArrayList<>();
    Optional<AccessTokens> accessTokens = Optional.empty();
    Optional<RequestSigner> signer = Optional.empty();
    List<String> requestIdHeaders = List.of("x-request-id");
    Optional<String> idempotencyHeader = Optional.empty();
    ErrorDecoder errors = ErrorResponse::usual;
    ErrorTable errorTable = ErrorTable.usual();
    long mostDocumentBytes = 8 * MIB;
    int attempts = 3;
    Dns names = Dns.SYSTEM;
    Proxies proxies = Proxies.of(name -> Optional.empty());

    ProviderClientBuilder(URI base, Clock clock, Sleeper sleeper) {
        this(base, LocalHosts.none(), clock, sleeper);
    }

    ProviderClientBuilder(URI base, LocalHosts local, Clock clock, Sleeper sleeper) {
        this.base = new BaseUrl(base, local);
        this.local = local;
        this.clock = clock;
        this.sleeper = sleeper;
    }

    /**
     * Sends a key with every request to the base URL's own origin.
     *
     * @param prefix the text before the key, such as {@code "Bearer "}; may be empty
     * @return this
     * @throws dev.mediagen.api.SetupException when the key has characters that no header can carry
     */
    public ProviderClientBuilder secretHeader(String name, String prefix, Secret key) {
        secretHeaders.put(name, SecretHeader.fixed(name, prefix, key));
        return this;
    }

    /**
     * The same for a secret that changes with time. The supplier is called for every request, so it has to be fast for most of
     * them.
     *
     * @return this
     */
    public ProviderClientBuilder secretHeader(String name, String prefix, Supplier<Secret> secret) {
        secretHeaders.put(name, new SecretHeader(name, prefix, deadline -> secret.get()));
        return this;
    }

    /**
     * Sends {@code Authorization: Basic …} with every request to the base URL's own origin.
     *
     * @param userAndPassword {@code user:password}, such as the key of a {@linkplain
     *     dev.mediagen.spi.BackendDescriptor.Builder#keyPair pair of variables} with the joiner {@code ":"}
     * @return this
     */
    public ProviderClientBuilder basicAuth(Secret userAndPassword) {
        byte[] bytes = userAndPassword.reveal().getBytes(StandardCharsets.UTF_8);
        secrets.add(userAndPassword);
        return secretHeader(
                "Authorization", "Basic ", Secret.of(Base64.getEncoder().encodeToString(bytes)));
    }

    /**
     * Sends {@code Authorization: Bearer …} with a valid access token with every request to the base URL's own origin. When the
     * provider refuses a token that was in use before, with the status 401, a new one is fetched, and the request is repeated once,
     * unless it may have been billed.
     *
     * @return this
     */
    public ProviderClientBuilder accessTokens(AccessTokens tokens) {
        accessTokens = Optional.of(tokens);
        secretHeaders.put("Authorization", new SecretHeader("Authorization", "Bearer ", tokens::by));
        return this;
    }

    /**
     * Signs every request to the base URL's own origin, redirects included.
     *
     * @param key the key that the signer uses, which no message may repeat
     * @return this
     */
    public ProviderClientBuilder signer(Secret key, RequestSigner requests) {
        secrets.add(key);
        signer = Optional.of(requests);
        return this;
    }

    /**
     * Sends a header with every request to the base URL's own origin.
     *
     * @return this
     */
    public ProviderClientBuilder header(String name, String value) {
        headers.put(name, value);
        return this;
    }

    /**
     * Sets the decoder of error answers. Without it only the status decides.
     *
     * @return this
     */
    public ProviderClientBuilder errors(ErrorDecoder decoder) {
        errors = decoder;
        return this;
    }

    /**
     * Sets the table of what errors prove. Without it only the rules of HTTP itself count, and a rate limit in JSON.
     *
     * @return this
     */
    public ProviderClientBuilder errorTable(ErrorTable table) {
        errorTable = table;
        return this;
    }

    /**
     * Sets the headers that may contain the provider's request id; the first that is present wins. By default {@code
     * x-request-id}.
     *
     * @return this
     */
    public ProviderClientBuilder requestIdHeaders(String... names) {
        requestIdHeaders = List.of(names);
        return this;
    }

    /**
     * Sets the header for the idempotency key of a call, which is the same on every attempt. None by default.
     *
     * @return this
     */
    public ProviderClientBuilder idempotencyHeader(String name) {
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
    public ProviderClientBuilder attempts(int most) {
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
    public ProviderClientBuilder mostDocumentBytes(long bytes) {
        mostDocumentBytes = bytes;
        return this;
    }

    /** Sets the proxies; by default those of the JVM's properties. */
    ProviderClientBuilder proxies(Proxies found) {
        proxies = found;
        found.secrets().forEach(secrets::add);
        return this;
    }

    /** Sets the resolver of host names; for tests. */
    ProviderClientBuilder names(Dns resolver) {
        names = resolver;
        return this;
    }

    /** Builds the client. */
    public ProviderClient build() {
        return new ProviderClient(this);
    }
}
