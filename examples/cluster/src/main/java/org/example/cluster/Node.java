package org.example.cluster;

import dev.mediagen.api.VideoGenerationRequest;
import dev.mediagen.core.Advance;
import dev.mediagen.core.GenerateOptions;
import dev.mediagen.core.MediaGen;
import dev.mediagen.workers.Worker;
import java.io.IOException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * One process of the cluster: begins the orders of the day, and looks after all open jobs. Every node begins every order: its own share
 * first, and then those of the others, in case one of them is gone. An order is sent once nevertheless, since each has a key.
 */
public final class Node {

    /** How many requests a node sends concurrently: so many are in doubt when it is killed. */
    static final int BEGINNING = 4;

    private static final int THREADS = 8;
    private static final int ATTEMPTS = 10;

    private final MediaGen mediaGen;

    private Node(MediaGen mediaGen) {
        this.mediaGen = mediaGen;
    }

    /** Arguments: the number of this node from 0, the number of nodes, and that of orders. Ends when standard input ends. */
    public static void main(String[] arguments) throws IOException {
        int number = Integer.parseInt(arguments[0]);
        int nodes = Integer.parseInt(arguments[1]);
        int orders = Integer.parseInt(arguments[2]);
        ExecutorService threads = Executors.newFixedThreadPool(BEGINNING);
        try (MediaGen mediaGen = MediaGen.discover();
                Worker worker = Worker.builder(mediaGen).threads(THREADS).build()) {
            worker.start();
            Node node = new Node(mediaGen);
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
        VideoGenerationRequest request =
                VideoGenerationRequest.builder("the video of order " + order).build();
        GenerateOptions options = GenerateOptions.builder()
                .backend("grok")
                .label(Cluster.label(order))
                .build();
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Advance advance = mediaGen.begin(Cluster.label(order), request, options);
            boolean free = advance instanceof Advance.Failed failed
                    && !failed.failure().details().possiblyBilled();
            if (!free || !pause()) {
                return;
            }
        }
    }

    /** Returns whether the pause was not interrupted. */
    private static boolean pause() {
        try {
            TimeUnit.SECONDS.sleep(1);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
