package dev.mediagen.backend.google;

import dev.mediagen.http.ProviderRequest;
import dev.mediagen.http.ResultCollector;
import dev.mediagen.spi.CallContext;

/** Where the methods of models are called. The bodies are the same everywhere; paths and credentials differ. */
interface ModelHost extends AutoCloseable {

    /** Begins a call of a model's method, such as {@code predict}. */
    ProviderRequest call(String model, String method);

    /** Begins the question for a long-running operation, by the name that starting it gave. */
    ProviderRequest operation(String model, String name);

    /** Begins to collect the results of an answer; addresses are fetched with the credentials. */
    ResultCollector results(CallContext work);

    /** Whether pictures can be edited by Imagen here. */
    boolean editsWithImagen();

    @Override
    void close();
}
