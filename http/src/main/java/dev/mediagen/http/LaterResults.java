package dev.mediagen.http;

import dev.mediagen.api.BackendFaultException;
import dev.mediagen.api.ErrorDetails;
import dev.mediagen.spi.JobCall;
import dev.mediagen.spi.JobHandler;
import dev.mediagen.spi.Outcome;
import java.util.List;
import java.util.Optional;
import okhttp3.HttpUrl;

/**
 * Fetches outputs later whose addresses came with an answer and could not be fetched then. The addresses are the token. For
 * operations that complete synchronously; those with jobs poll the job again.
 */
public final class LaterResults implements JobHandler {

    private static final String PREFIX = "fetch:";

    private final ProviderClient client;
    private final BaseUrl base;
    private final List<String> keyedPaths;

    LaterResults(ProviderClient client, BaseUrl base, List<String> keyedPaths) {
        this.client = client;
        this.base = base;
        this.keyedPaths = keyedPaths;
    }

    /**
     * An address that is still to be fetched.
     *
     * @param url the address as received
     * @param keyed whether the key is sent
     */
    record Address(String url, boolean keyed) {}

    static boolean isMeant(JobCall call) {
        return call.token().startsWith(PREFIX);
    }

    static String token(List<Address> addresses) {
        List<Json> entries = addresses.stream()
                .map(address -> Json.object()
                        .put("url", address.url())
                        .put("key", address.keyed())
                        .build())
                .toList();
        return PREFIX + Json.of(entries);
    }

    @Override
    public Outcome poll(JobCall call) {
        ResultCollector results = client.results(call);
        for (Json entry : entries(call)) {
            String url = entry.text("url").orElse("");
            results.withKey(entry.at("key").asBoolean().orElse(false) && isKeyed(url))
                    .address(url, Optional::empty, media -> {});
        }
        return results.completed().build();
    }

    /** Whether the key is sent to an address. A handle comes from outside, so with the key it may reach results only. */
    private boolean isKeyed(String url) {
        return base.resolve(url)
                .map(HttpUrl::encodedPath)
                .filter(path -> keyedPaths.stream().anyMatch(path::startsWith))
                .isPresent();
    }

    private static List<Json> entries(JobCall call) {
        if (isMeant(call)) {
            try {
                return Json.parse(call.token().substring(PREFIX.length())).elements();
            } catch (IllegalArgumentException notOurs) {
                // Told below.
            }
        }
        throw new BackendFaultException(
                "The job handle names no results to fetch.",
                ErrorDetails.builder().code("bad_handle").possiblyBilled(true).build());
    }
}
