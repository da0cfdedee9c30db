package dev.mediagen.backend.google;

import dev.mediagen.http.ProviderRequest;
import dev.mediagen.http.ResultCollector;
import dev.mediagen.spi.CallContext;
import dev.mediagen.spi.JobHandler;

/** Where the methods of models are called. The bodies are the same everywhere; paths and credentials differ. */
interface ModelHost extends AutoCloseable {

    /** Begins a call of a model's method, such as {@code predict}. */
    ProviderRequest call(String model, String method);

    /**
     * Begins a question about something that is no model: {@code interactions/{}}.
     *
     * @param path below the host's own place
     * @param segments what stands for each {@code {}}
     */
    ProviderRequest get(String path, String... segments);

    /** Begins an order to something that is no model; parameters as in {@link #get}. */
    ProviderRequest post(String path, String... segments);

    /** Begins the question for a long-running operation, by the name that starting it gave. */
    ProviderRequest operation(String model, String name);

    /** Begins to collect the results of an answer; addresses are fetched with the credentials. */
    ResultCollector results(CallContext work);

    /** Fetches results that could not be fetched with their answer. */
    JobHandler laterResults();

    /** Whether pictures can be edited by Imagen here. */
    boolean editsWithImagen();

    /** Whether results may wait in files of the host's until they are fetched; elsewhere they come with the answer. */
    boolean keepsFiles();

    /** Whether there is a list of the models that an account may use. */
    boolean listsModels();

    @Override
    void close();
}
