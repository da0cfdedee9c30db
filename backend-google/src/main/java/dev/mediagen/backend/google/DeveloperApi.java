package dev.mediagen.backend.google;

import dev.mediagen.http.ProviderClient;
import dev.mediagen.http.ProviderRequest;
import dev.mediagen.http.ResultCollector;
import dev.mediagen.spi.CallContext;

/** The Gemini API for developers, with a plain key. */
record DeveloperApi(ProviderClient client) implements ModelHost {

    @Override
    public ProviderRequest call(String model, String method) {
        return client.post("v1beta/models/{}:" + method, model);
    }

    /** The name is a path already: {@code models/veo-…/operations/…}. */
    @Override
    public ProviderRequest operation(String model, String name) {
        return client.get("v1beta/" + name);
    }

    @Override
    public ResultCollector results(CallContext work) {
        return client.results(work).withKey();
    }

    @Override
    public boolean editsWithImagen() {
        return false;
    }

    @Override
    public void close() {
        client.close();
    }
}
