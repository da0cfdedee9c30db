package dev.mediagen.http;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.ConnectionPool;
import okhttp3.Dispatcher;
import okhttp3.Dns;
import okhttp3.EventListener;
import okhttp3.OkHttpClient;

/** The connections and threads of one client, all given up when it is closed. */
final class HttpConnections implements AutoCloseable {

    private static final Duration CONNECT = Duration.ofSeconds(10);

    /** Short, so that a request rarely meets a connection that the other side has just given up. */
    private static final Duration IDLE = Duration.ofSeconds(20);

    private final ExecutorService threads;
    private final ConnectionPool pool = new ConnectionPool(8, IDLE.toSeconds(), TimeUnit.SECONDS);
    private final PublicHosts publicHosts;
    private final OkHttpClient own;
    private final OkHttpClient foreign;

    HttpConnections(BaseUrl base, Dns names) {
        threads = daemons("mediagen-http-" + base.host());
        publicHosts = new PublicHosts(names, base.isLoopback());
        own = client(names);
        foreign = own.newBuilder().dns(publicHosts).build();
    }

    /** Speaks to the provider's own origin, wherever that is. */
    OkHttpClient own() {
        return own;
    }

    /** Speaks to the rest of the open internet. */
    OkHttpClient foreign() {
        return foreign;
    }

    PublicHosts publicHosts() {
        return publicHosts;
    }

    @Override
    public void close() {
        own.dispatcher().cancelAll();
        threads.shutdown();
        pool.evictAll();
    }

    private OkHttpClient client(Dns names) {
        Dispatcher dispatcher = new Dispatcher(threads);
        dispatcher.setMaxRequests(Integer.MAX_VALUE);
        dispatcher.setMaxRequestsPerHost(Integer.MAX_VALUE);
        return new OkHttpClient.Builder()
                .dispatcher(dispatcher)
                .connectionPool(pool)
                .dns(names)
                .connectTimeout(CONNECT)
                // The deadline of the exchange bounds everything else.
                .readTimeout(Duration.ZERO)
                .writeTimeout(Duration.ZERO)
                .callTimeout(Duration.ZERO)
                // What may be sent again, and where to, is decided in SafeRetry and Redirects.
                .retryOnConnectionFailure(false)
                .followRedirects(false)
                .followSslRedirects(false)
                .eventListenerFactory(call -> {
                    Flight flight = call.request().tag(Flight.class);
                    return flight == null ? EventListener.NONE : flight;
                })
                .build();
    }

    private static ExecutorService daemons(String name) {
        AtomicInteger count = new AtomicInteger();
        return new ThreadPoolExecutor(0, Integer.MAX_VALUE, 20, TimeUnit.SECONDS, new SynchronousQueue<>(), task -> {
            Thread thread = new Thread(task, name + "-" + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }
}
