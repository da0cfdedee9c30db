package dev.mediagen.backend.google;

import dev.mediagen.http.ProviderClient;
import dev.mediagen.http.ProviderRequest;
import dev.mediagen.http.ResultCollector;
import dev.mediagen.spi.BackendContext;
import dev.mediagen.spi.CallContext;
import dev.mediagen.spi.JobHandler;
import java.net.URI;
import java.util.Optional;

/** The Gemini API for developers, with a key. */
record DeveloperApi(ProviderClient client) implements ModelHost {

    private static final URI ADDRESS = URI.create("https://generativelanguage.googleapis.com");

    private static final String STABLE = "v1/";

    /** The stable version does not contain the older methods. */
    private static final String BETA = "v1beta/";

    static DeveloperApi open(BackendContext context) {
        return new DeveloperApi(Credentials.of(context).keyed(context, ADDRESS));
    }

    @Override
    public ProviderRequest call(String model, String method) {
        String version = method.equals("generateContent") ? STABLE : BETA;
        return client.post(version + "models/{}:" + method, model);
    }

    @Override
    public ProviderRequest get(String path, String... segments) {
        return client.get(STABLE + path, segments);
    }

    @Override
    public ProviderRequest post(String path, String... segments) {
        return client.post(STABLE + path, segments);
    }

    /** The name is already a path: {@code models/veo-…/operations/…}. */
    @Override
    public ProviderRequest operation(String model, String name) {
        return client.get(BETA + name);
    }

    @Override
    public ResultCollector results(CallContext work) {
        return client.results(work).withKey();
    }

    @Override
    public JobHandler laterResults() {
        return client.laterResults("/" + STABLE + "files/", "/" + BETA + "files/");
    }

    @Override
    public boolean editsWithImagen() {
        return false;
    }

    @Override
    public boolean keepsFiles() {
        return true;
    }

    @Override
    public Optional<ProviderClient> files() {
        return Optional.of(client);
    }

    @Override
    public boolean listsModels() {
        return true;
    }

    @Override
    public void close() {
        client.close();
    }
}
