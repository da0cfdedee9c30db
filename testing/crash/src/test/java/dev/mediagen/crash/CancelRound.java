package dev.mediagen.crash;

import dev.mediagen.api.ImageGenerationRequest;
import dev.mediagen.api.MediaException;
import dev.mediagen.api.MediaRequest;
import dev.mediagen.api.MediaType;
import dev.mediagen.api.VideoGenerationRequest;
import dev.mediagen.core.GenerateOptions;
import dev.mediagen.core.MediaGen;
import dev.mediagen.emulator.Emulator;
import dev.mediagen.emulator.Gate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** One round: a call is cancelled at some moment, and a worker in a process of its own collects what is left. */
final class CancelRound {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofMillis(5);
    private static final GenerateOptions OPTIONS =
            GenerateOptions.builder().allowRetired(true).build();
    private static final List<Moment> MOMENTS = List.of(
            new Moment(Worker.PICTURE, "openai.images.generate", 1),
            new Moment(Worker.FILMS.get(0), "openai.videos.create", 1),
            new Moment(Worker.FILMS.get(0), "openai.videos.get", 1),
            new Moment(Worker.FILMS.get(0), "openai.videos.get", 2),
            new Moment(Worker.FILMS.get(0), "openai.videos.content", 1));

    private final Moment moment;
    private final Way way;
    private final boolean answered;
    private final Tally tally;
    private final Path results;
    private final Path state;

    /** Consecutive numbers go through all moments, ways, and sides of the answer. */
    CancelRound(long number, Path folder, Tally tally) throws IOException {
        int left = (int) Math.floorMod(number, (long) MOMENTS.size() * Way.values().length * 2);
        this.answered = left % 2 == 1;
        left /= 2;
        this.way = Way.values()[left % Way.values().length];
        this.moment = MOMENTS.get(left / Way.values().length);
        this.tally = tally;
        this.results = Files.createDirectories(folder.resolve("results"));
        this.state = folder.resolve("state");
    }

    /** How a call is cancelled. */
    private enum Way {
        INTERRUPT,
        FUTURE,
        CLOSE
    }

    /**
     * When a call is cancelled.
     *
     * @param prompt what is made
     * @param route which of its requests
     * @param number the how many of these
     */
    private record Moment(String prompt, String route, int number) {}

    void run() throws IOException, InterruptedException {
        try (Emulator emulator = Emulator.builder().allowRetired().start()) {
            cancelled(emulator);
            tally.count(way + (answered ? " after " : " on ") + moment.route() + " " + moment.number());
            new Balance(results, state.toString(), tally).requireCollected(emulator);
        }
        tally.count("rounds");
    }

    private void cancelled(Emulator emulator) throws InterruptedException {
        try (MediaGen mediaGen = MediaGen.builder()
                        .discover()
                        .onlyEnvironment(emulator.variables())
                        .baseFolder(results)
                        .prefer(MediaType.IMAGE, "openai")
                        .prefer(MediaType.VIDEO, "openai", "sora-2")
                        .stateStore(new StateLocation(state.toString()).state(Duration.ofSeconds(30)))
                        .sleeper(length -> Thread.sleep(PAUSE.toMillis()))
                        .build();
                Gate gate = emulator.hold(moment.route())) {
            Call call = Call.start(mediaGen, moment.prompt(), way);
            for (int seen = 1; seen < moment.number(); seen++) {
                call.await(gate);
                gate.release();
            }
            call.await(gate);
            if (answered) {
                gate.release();
            }
            call.cancel(mediaGen, gate, way);
            tally.count(call.end());
        }
    }

    /**
     * A call that is made.
     *
     * @param thread where it waits
     * @param result what comes of it
     */
    private record Call(Thread thread, CompletableFuture<?> result) {

        static Call start(MediaGen mediaGen, String prompt, Way way) {
            MediaRequest<?> request = prompt.equals(Worker.PICTURE)
                    ? ImageGenerationRequest.builder(prompt).build()
                    : VideoGenerationRequest.builder(prompt).build();
            if (way == Way.FUTURE) {
                return new Call(
                        Thread.currentThread(),
                        mediaGen.generateAsync(request, OPTIONS).toCompletableFuture());
            }
            CompletableFuture<Object> result = new CompletableFuture<>();
            Thread thread = new Thread(() -> {
                try {
                    result.complete(mediaGen.generate(request, OPTIONS));
                } catch (MediaException | IllegalStateException e) {
                    result.completeExceptionally(e);
                }
            });
            thread.start();
            return new Call(thread, result);
        }

        /** Waits for a request of it. */
        void await(Gate gate) throws InterruptedException {
            try {
                gate.awaitWaiting(1, PATIENCE);
            } catch (IllegalStateException e) {
                throw new AssertionError(result.toString() + (result.isDone() ? end() : ""), e);
            }
        }

        void cancel(MediaGen mediaGen, Gate gate, Way way) {
            switch (way) {
                case INTERRUPT -> thread.interrupt();
                case FUTURE -> result.cancel(true);
                case CLOSE -> {
                    gate.close();
                    mediaGen.close();
                }
            }
            gate.close();
        }

        /** How it ended, in a word. */
        String end() {
            return "calls that ended with "
                    + result.handle((made, failure) -> failure == null
                                    ? "a result"
                                    : failure.getClass().getSimpleName())
                            .join();
        }
    }
}
