package org.example.cluster;

import dev.mediagen.api.MediaException;
import dev.mediagen.api.VideoGenerationRequest;
import dev.mediagen.core.Advance;
import dev.mediagen.core.GenerateOptions;
import dev.mediagen.core.MediaGen;
import dev.mediagen.workers.Worker;
import java.io.IOException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * One process of the cluster: begins the orders of the day, and looks after all open jobs. Every node begins every order, its own share
 * first, and again until each has a result or is in doubt, in case another node is gone or the database was away. An order is sent once
 * nevertheless, since each has a key.
 */
public final class Node {

    /** How many requests a node sends concurrently: so many are in doubt when it is killed. */
    static final int BEGINNING = 4;

    private static final int THREADS = 8;
    private static final int PAUSE_SECONDS = 5;

    private final MediaGen mediaGen;
    private final ScheduledExecutorService threads;

    private Node(MediaGen mediaGen, ScheduledExecutorService threads) {
        this.mediaGen = mediaGen;
        this.threads = threads;
    }

    /** Arguments: the number of this node from 0, the number of nodes, and that of orders. Ends when standard input ends. */
    public static void main(String[] arguments) throws IOException {
        int number = Integer.parseInt(arguments[0]);
        int nodes = Integer.parseInt(arguments[1]);
        int orders = Integer.parseInt(arguments[2]);
        ScheduledExecutorService threads = Executors.newScheduledThreadPool(BEGINNING);
        try (MediaGen mediaGen = MediaGen.discover();
                Worker worker = Worker.builder(mediaGen).threads(THREADS).build()) {
            worker.start();
            Node node = new Node(mediaGen, threads);
            for (int i = 0; i < orders; i++) {
                int order = (number * orders / nodes + i) % orders;
                threads.execute(() -> node.begin(order));
            }
            while (System.in.read() >= 0) {
                // Nothing is said.
            }
            threads.shutdownNow();
        }
    }

    private void begin(int order) {
        if (!isDecided(order)) {
            ScheduledFuture<?> unused = threads.schedule(() -> begin(order), PAUSE_SECONDS, TimeUnit.SECONDS);
        }
    }

    private boolean isDecided(int order) {
        VideoGenerationRequest request =
                VideoGenerationRequest.builder("the video of order " + order).build();
        GenerateOptions options = GenerateOptions.builder()
                .backend("grok")
                .label(Cluster.label(order))
                .build();
        try {
            Advance advance = mediaGen.begin(Cluster.label(order), request, options);
            return advance instanceof Advance.Ready || advance instanceof Advance.Doubtful;
        } catch (MediaException e) {
            return false; // The database is away.
        }
    }
}
