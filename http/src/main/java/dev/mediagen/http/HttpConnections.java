package dev.mediagen.http;

import dev.mediagen.spi.LocalHosts;
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

/** The connections and threads of one client, all released when it is closed. */
final class HttpConnections implements AutoCloseable {

    private static final Duration CONNECT = Duration.ofSeconds(10);

    /** The idle time of connections, long enough for the next poll. */
    private static final Duration IDLE = Duration.ofSeconds(20);

    private final ExecutorService threads;
    private final ConnectionPool kept = new ConnectionPool(8, IDLE.toSeconds(), TimeUnit.SECONDS);
    private final ConnectionPool unkept = new ConnectionPool(0, 1, TimeUnit.SECONDS);
    private final PublicHosts publicHosts;
    private final OkHttpClient questions;
    private final OkHttpClient orders;
    private final OkHttpClient foreignQuestions;
    private final OkHttpClient foreignOrders;

    HttpConnections(BaseUrl base, LocalHosts local, Dns names, Proxies proxies) {
        threads = daemons("mediagen-http-" + base.host());
        publicHosts = new PublicHosts(names, base.isLoopback(), local);
        questions = client(base, names, proxies);
        orders = questions.newBuilder().connectionPool(unkept).build();
        // A proxy resolves the names of other hosts itself, and its own name may be that of a private network.
        Dns foreign = host -> proxies.isProxy(host) ? names.lookup(host) : publicHosts.lookup(host);
        foreignQuestions = questions.newBuilder().dns(foreign).build();
        foreignOrders = orders.newBuilder().dns(foreign).build();
    }

    /**
     * The library's client for a kind of request.
     *
     * @param own whether it goes to the provider's own origin, wherever that is, or to the public internet
     * @param repeatable whether it may use an idle connection. A request that cannot be repeated does not: the other side may have
     *     closed the connection, and then it would be unknown whether the request arrived
     */
    OkHttpClient client(boolean own, boolean repeatable) {
        if (own) {
            return repeatable ? questions : orders;
        }
        return repeatable ? foreignQuestions : foreignOrders;
    }

    PublicHosts publicHosts() {
        return publicHosts;
    }

    @Override
    public void close() {
        questions.dispatcher().cancelAll();
        threads.shutdown();
        kept.evictAll();
        unkept.evictAll();
    }

    private OkHttpClient client(BaseUrl base, Dns names, Proxies proxies) {
        Dispatcher dispatcher = new Dispatcher(threads);
        dispatcher.setMaxRequests(Integer.MAX_VALUE);
        dispatcher.setMaxRequestsPerHost(Integer.MAX_VALUE);
        return new OkHttpClient.Builder()
                .dispatcher(dispatcher)
                .connectionPool(kept)
                .dns(names)
                .proxySelector(proxies)
                .proxyAuthenticator(proxies)
                .connectTimeout(CONNECT)
                // The addresses of this machine answer or refuse immediately: there is no slow one to overtake.
                .fastFallback(!base.isLoopback())
                // The deadline of the exchange bounds everything else.
                .readTimeout(Duration.ZERO)
                .writeTimeout(Duration.ZERO)
                .callTimeout(Duration.ZERO)
                // What may be sent again, and where to, is decided in SafeRetry and Redirects.
                .retryOnConnectionFailure(false)
                .followRedirects(false)
                .followSslRedirects(false)
                .eventListenerFactory(call -> {
                    PendingCall flight = call.request().tag(PendingCall.class);
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
