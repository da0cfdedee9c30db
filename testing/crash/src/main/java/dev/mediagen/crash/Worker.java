package dev.mediagen.crash;

import dev.mediagen.api.Generated;
import dev.mediagen.api.ImageEditRequest;
import dev.mediagen.api.ImageGenerationRequest;
import dev.mediagen.api.JobInfo;
import dev.mediagen.api.JobStatus;
import dev.mediagen.api.MediaException;
import dev.mediagen.api.MediaRequest;
import dev.mediagen.api.MediaType;
import dev.mediagen.api.VideoGenerationRequest;
import dev.mediagen.core.BatchOptions;
import dev.mediagen.core.BatchResult;
import dev.mediagen.core.GenerateOptions;
import dev.mediagen.core.MediaGen;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A program at work, to be killed: makes a picture, then films and a batch all at once, or collects what an earlier one of its
 * kind left. What it has to say it prints line by line.
 */
public final class Worker {

    /** The prompts of the films that are made one by one. */
    public static final List<String> FILMS = List.of("film one", "film two");

    /** The prompt of the picture that is made on its own. */
    public static final String PICTURE = "picture one";

    /** The prompts of the batch; the last one is a film. */
    public static final List<String> BATCH = List.of("item one", "item two", "item three", "film three");

    /** The prompt of the only item of a batch, of which one call does not make all pictures. */
    public static final String SERIES = "picture in a series";

    /** How many pictures the series has: more than the provider makes in one call, and not more than in two. */
    public static final int SERIES_LENGTH = 12;

    /** The prompts of the batch that the provider makes as one batch of its own. */
    public static final List<String> ECONOMY = List.of("economy one", "economy two", "economy three");

    /** How the line begins that tells the id of a branch. */
    public static final String CONTINUED = "continued ";

    private static final String FILM_WORD = "film";
    private static final GenerateOptions EACH =
            GenerateOptions.builder().allowRetired(true).build();
    private static final Duration LATER = Duration.parse(System.getProperty("crash.later", "PT0S"));
    private static final Duration LEASE = Duration.parse(System.getProperty("crash.lease", "PT30S"));
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(5);

    private final MediaGen mediaGen;

    private Worker(MediaGen mediaGen) {
        this.mediaGen = mediaGen;
    }

    /**
     * Arguments: {@code work}, {@code picture}, {@code batch}, {@code series}, {@code economy}, {@code recover} or {@code continue}; the folder for results; the folder or the database of the state; where to halt
     * ({@code before:N} or {@code after:N}, counted in writes of state, or {@code never}); for the last two ids of continuations to go on from.
     */
    public static void main(String[] arguments) throws InterruptedException {
        StateLocation location = new StateLocation(arguments[2]);
        try (MediaGen mediaGen = MediaGen.builder()
                .discover()
                .baseFolder(Path.of(arguments[1]))
                .prefer(MediaType.IMAGE, "openai")
                .prefer(MediaType.VIDEO, "openai", "sora-2")
                .stateStore(new HaltingStore(location.state(LEASE), arguments[3]))
                .mediaStore(location.results())
                .clock(Clock.offset(Clock.systemUTC(), LATER))
                .sleeper(length -> Thread.sleep(shorter(length).toMillis()))
                .build()) {
            Worker worker = new Worker(mediaGen);
            switch (arguments[0]) {
                case "work" -> worker.work();
                case "picture" -> worker.picture();
                case "batch" -> worker.batch();
                case "series" -> worker.series();
                case "economy" -> worker.economy();
                case "recover" -> worker.recover(List.of(arguments).subList(4, arguments.length));
                case "continue" -> worker.goOn(List.of(arguments).subList(4, arguments.length));
                default -> throw new IllegalArgumentException("There is no work called " + arguments[0] + ".");
            }
        }
        say("done");
    }

    private static Duration shorter(Duration length) {
        return length.compareTo(LONGEST_PAUSE) < 0 ? length : LONGEST_PAUSE;
    }

    private void work() throws InterruptedException {
        picture();
        List<Runnable> tasks = new ArrayList<>(List.of(this::batch));
        FILMS.forEach(prompt -> tasks.add(() -> film(prompt)));
        List<Thread> threads = tasks.stream().map(Thread::new).toList();
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
    }

    private void film(String prompt) {
        attempt(prompt, () -> mediaGen.submit(request(prompt), EACH).await());
    }

    private void picture() {
        attempt(PICTURE, () -> mediaGen.generate(request(PICTURE), EACH));
    }

    private void batch() {
        List<MediaRequest<?>> requests = new ArrayList<>();
        BATCH.forEach(prompt -> requests.add(request(prompt)));
        BatchOptions options = BatchOptions.builder().id("crash").each(EACH).build();
        BatchResult result = mediaGen.generateAll(requests, options);
        for (int i = 0; i < BATCH.size(); i++) {
            String prompt = BATCH.get(i);
            result.items().get(i).failure().ifPresent(failure -> failed(prompt, failure));
        }
    }

    private void series() {
        MediaRequest<?> request =
                ImageGenerationRequest.builder(SERIES).count(SERIES_LENGTH).build();
        BatchOptions options = BatchOptions.builder().id("series").each(EACH).build();
        mediaGen.generateAll(List.of(request), options)
                .items()
                .get(0)
                .failure()
                .ifPresent(failure -> failed(SERIES, failure));
    }

    private void economy() {
        List<MediaRequest<?>> requests = new ArrayList<>();
        ECONOMY.forEach(prompt -> requests.add(request(prompt)));
        GenerateOptions each = EACH.toBuilder()
                .backend(System.getProperty("crash.economy.backend", "openai"))
                .model(System.getProperty("crash.economy.model", "gpt-image-2"))
                .build();
        BatchOptions options =
                BatchOptions.builder().economy().id("economy").each(each).build();
        BatchResult result = mediaGen.generateAll(requests, options);
        for (int i = 0; i < ECONOMY.size(); i++) {
            String prompt = ECONOMY.get(i);
            result.items().get(i).failure().ifPresent(failure -> failed(prompt, failure));
        }
    }

    private void recover(List<String> continuations) {
        for (JobInfo job : mediaGen.jobs()) {
            if (job.status() == JobStatus.ACCEPTED || job.status() == JobStatus.RECEIVED) {
                attempt(job.id(), () -> mediaGen.resume(job.id(), GenerateOptions.defaults()));
            }
        }
        batch();
        goOn(continuations);
        mediaGen.jobs().forEach(job -> say("left " + job.status() + " " + job.id()));
    }

    /** Tells the id of each new branch, which no other process makes in the same words. */
    private void goOn(List<String> continuations) {
        for (String id : continuations) {
            attempt(id, () -> {
                String words = "more of it, says " + ProcessHandle.current().pid();
                Generated<?> branch =
                        mediaGen.generate(ImageEditRequest.continuing(id, words).build());
                say(CONTINUED + branch.continuation().orElseThrow().id());
            });
        }
    }

    private static MediaRequest<?> request(String prompt) {
        return prompt.startsWith(FILM_WORD)
                ? VideoGenerationRequest.builder(prompt).build()
                : ImageGenerationRequest.builder(prompt).build();
    }

    private static void attempt(String what, Runnable task) {
        try {
            task.run();
        } catch (MediaException e) {
            failed(what, e);
        }
    }

    private static void failed(String what, MediaException failure) {
        say("failed " + what + ": " + failure.details().code().orElse(failure.kind()) + " " + failure.getMessage());
    }

    private static synchronized void say(String line) {
        System.out.println(line);
    }
}
