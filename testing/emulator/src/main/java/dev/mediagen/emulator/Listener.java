package dev.mediagen.emulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
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
    private static final int MOST_THREADS = 200;

    private final Dispatcher dispatcher;
    private final FaultPlan faults;
    private final Pace pace;
    private final RequestLog log;
    private final JsonReader jsonReader = new JsonReader();
    private final Server server;
    private final Connector connector;

    Listener(Dispatcher dispatcher, FaultPlan faults, Pace pace, RequestLog log) {
        this.dispatcher = dispatcher;
        this.faults = faults;
        this.pace = pace;
        this.log = log;
        this.server = new Server(threads());
        this.connector = new Connector(server);
        server.addConnector(connector);
        server.setHandler(new Exchange());
    }

    private static QueuedThreadPool threads() {
        // With a separate queue the creation of the pool would query JMX for the processor first: half of a cold start.
        QueuedThreadPool threads = new QueuedThreadPool(MOST_THREADS, 8, new LinkedBlockingQueue<>());
        threads.setName("mediagen-emulator");
        threads.setDaemon(true);
        return threads;
    }

    private static HttpConfiguration configuration() {
        HttpConfiguration configuration = new HttpConfiguration();
        configuration.setSendServerVersion(false);
        configuration.setRequestHeaderSize(HEADER_LIMIT);
        configuration.setUriCompliance(UriCompliance.LEGACY); // ids and model names may contain an encoded slash
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
        } finally {
            connector.hangUp();
        }
    }

    /**
     * Loses no client: however long a client or this process stands still, its connection is kept. A provider would see
     * half a minute of silence as the end, but on a busy machine a test must not fail because of that.
     *
     * <p>Loses none that connects while the server stops either. The selector accepts connections, because a separate
     * acceptor would be interrupted, and the JDK leaks a connection that is accepted at that moment; accepted
     * connections are remembered, because the selector may end before it handles the newest. A lost client would wait
     * for ever.
     */
    static final class Connector extends ServerConnector {
        private final Set<Socket> accepted = ConcurrentHashMap.newKeySet();

        Connector(Server server) {
            super(server, 0, 1, new HttpConnectionFactory(configuration()));
            setIdleTimeout(0);
        }

        @Override
        protected void configure(Socket socket) {
            super.configure(socket);
            accepted.removeIf(Socket::isClosed);
            accepted.add(socket);
        }

        void hangUp() {
            for (Socket socket : accepted) {
                try {
                    socket.close();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
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
                callback.failed(e); // the client disconnected, or a defect: the server responds with 500 and logs it
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
