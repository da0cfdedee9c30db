package dev.mediagen.emulator;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Fields;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** The HTTP server on loopback: reads requests, logs them and passes them on. */
final class Listener {
    private static final int HEADER_LIMIT = 65_536;

    private final Dispatcher dispatcher;
    private final FaultPlan faults;
    private final Pace pace;
    private final RequestLog log;
    private final JsonReader jsonReader = new JsonReader();
    private final Server server;
    private final ServerConnector connector;

    Listener(Dispatcher dispatcher, FaultPlan faults, Pace pace, RequestLog log) {
        this.dispatcher = dispatcher;
        this.faults = faults;
        this.pace = pace;
        this.log = log;
        QueuedThreadPool threads = new QueuedThreadPool();
        threads.setName("mediagen-emulator");
        threads.setDaemon(true);
        this.server = new Server(threads);
        // One acceptor and one selector: this serves a test, not a crowd.
        this.connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(configuration()));
        server.addConnector(connector);
        server.setHandler(new Exchange());
    }

    private static HttpConfiguration configuration() {
        HttpConfiguration configuration = new HttpConfiguration();
        configuration.setSendServerVersion(false);
        configuration.setRequestHeaderSize(HEADER_LIMIT);
        configuration.setUriCompliance(UriCompliance.LEGACY); // ids and model names may hold an encoded slash
        return configuration;
    }

    /** Starts to listen and returns the port; 0 lets the system choose. */
    int start(int port) throws IOException {
        connector.setHost("127.0.0.1");
        connector.setPort(port);
        try {
            server.start();
        } catch (IOException e) {
            stop();
            throw e;
        } catch (Exception e) {
            stop();
            throw new IOException("the emulator could not start", e);
        }
        return connector.getLocalPort();
    }

    void stop() {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("the emulator could not stop", e);
        }
    }

    private final class Exchange extends Handler.Abstract {
        @Override
        public boolean handle(Request request, Response response, Callback callback) {
            try {
                serve(request, response);
                callback.succeeded();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                callback.failed(e);
            } catch (Exception e) {
                callback.failed(e); // the client went away, or a bug: the server answers 500 and logs it
            }
            return true;
        }
    }

    private void serve(Request request, Response response) throws IOException, InterruptedException {
        String path = Request.getPathInContext(request);
        Map<String, List<String>> headers = headers(request.getHeaders());
        Map<String, List<String>> query = query(request);
        Optional<Dispatcher.Found> found = dispatcher.find(request.getMethod(), path);
        boolean bytes = found.filter(it -> it.route().takesBytes()).isPresent();
        String contentType =
                bytes ? "" : headers.getOrDefault("content-type", List.of("")).get(0);
        RequestBody body = RequestBody.read(contentType, Content.Source.asInputStream(request), jsonReader);
        log.add(new RecordedRequest(
                found.map(it -> it.route().operation()).orElse(""),
                request.getMethod(),
                path,
                Credentials.maskQuery(query),
                Credentials.maskHeaders(headers),
                body));
        if (found.isEmpty()) {
            new Delivery(List.of(), pace).send(dispatcher.lost(request.getMethod(), path), request, response);
            return;
        }
        Route route = found.get().route();
        pace.await(route, path);
        Call call = new Call(route, found.get().values(), query, headers, body, body.tree(), faults.take(route, path));
        new Delivery(call.faults(), pace).send(dispatcher.answer(call), request, response);
    }

    private static Map<String, List<String>> headers(HttpFields fields) {
        Map<String, List<String>> headers = new TreeMap<>();
        for (String name : fields.getFieldNamesCollection()) {
            headers.put(name.toLowerCase(Locale.ROOT), fields.getValuesList(name));
        }
        return headers;
    }

    private static Map<String, List<String>> query(Request request) {
        Map<String, List<String>> query = new LinkedHashMap<>();
        for (Fields.Field field : Request.extractQueryParameters(request)) {
            query.put(field.getName(), field.getValues());
        }
        return query;
    }
}
