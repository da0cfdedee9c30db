package dev.mediagen.backend.google;

import dev.mediagen.http.ProviderClient;
import dev.mediagen.http.ProviderRequest;
import dev.mediagen.http.ResultCollector;
import dev.mediagen.spi.CallContext;
import dev.mediagen.spi.JobHandler;
import java.util.Optional;

/** Where the methods of models are called. The bodies are the same everywhere; paths and credentials differ. */
interface ModelHost extends AutoCloseable {

    /** Starts a call of a model's method, such as {@code predict}. */
    ProviderRequest call(String model, String method);

    /**
     * Starts a GET request for another resource than a model: {@code interactions/{}}.
     *
     * @param path the path relative to the host's base path
     * @param segments the values for each {@code {}}
     */
    ProviderRequest get(String path, String... segments);

    /** Starts a POST request for another resource than a model; parameters as in {@link #get}. */
    ProviderRequest post(String path, String... segments);

    /** Starts a poll of a long-running operation, by the name that its start returned. */
    ProviderRequest operation(String model, String name);

    /** Starts to collect the results of a response; addresses are fetched with the credentials. */
    ResultCollector results(CallContext work);

    /** Fetches results that could not be fetched with their response. */
    JobHandler laterResults();

    /** Whether Imagen can edit images here. */
    boolean editsWithImagen();

    /** Whether the host stores results in files until they are fetched; otherwise the response contains them. */
    boolean keepsFiles();

    /** The client for the Files API, where there is one. */
    Optional<ProviderClient> files();

    /** Whether there is a list of the models that an account can use. */
    boolean listsModels();

    @Override
    void close();
}
