package dev.mediagen.http;

import dev.mediagen.api.BackendFaultException;
import dev.mediagen.api.ErrorDetails;
import dev.mediagen.api.ShownText;
import dev.mediagen.spi.CallContext;
import java.util.Optional;
import java.util.function.Supplier;
import okhttp3.HttpUrl;

/** The address of a result, as the provider sent it. */
final class ResultAddress implements ResultFetch.Source {

    private static final int LONGEST = 300;
    private static final String DATA = "data:";

    private final ProviderClient client;
    private final BaseUrl base;
    private final CallContext work;
    private final boolean keyed;
    private final Supplier<Optional<String>> fresh;
    private String address;

    ResultAddress(
            ProviderClient client,
            BaseUrl base,
            CallContext work,
            String address,
            boolean keyed,
            Supplier<Optional<String>> fresh) {
        this.client = client;
        this.base = base;
        this.work = work;
        this.address = address;
        this.keyed = keyed;
        this.fresh = fresh;
    }

    @Override
    public ProviderResponse fetch() {
        if (address.isBlank()) {
            // A later answer may have it.
            throw new BackendFaultException(
                    "The provider lists the result without its address.",
                    ErrorDetails.builder().code("no_address").build());
        }
        HttpUrl url = base.resolve(address).orElseThrow(this::unreadable);
        ProviderRequest request = new ProviderRequest(client, "GET", url);
        return (keyed ? request : request.withoutKey()).once(work);
    }

    @Override
    public void refresh() {
        address = fresh.get().filter(text -> !text.isBlank()).orElse(address);
    }

    /** The address without its query, which may be a signature, and without data that may be the result itself. */
    @Override
    public String place() {
        if (address.isBlank()) {
            return "";
        } else if (address.regionMatches(true, 0, DATA, 0, DATA.length())) {
            return DATA + ShownText.MARK;
        }
        String text = base.resolve(address).map(HttpUrl::toString).orElse(address);
        return ShownText.line(text.split("[?#]", 2)[0].replaceFirst("//[^/@]*@", "//"), LONGEST);
    }

    private BackendFaultException unreadable() {
        return new BackendFaultException(
                "The address " + place() + " is neither http nor https.",
                ErrorDetails.builder().code("bad_address").build());
    }
}
