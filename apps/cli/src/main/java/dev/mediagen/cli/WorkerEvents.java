package dev.mediagen.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mediagen.api.JobInfo;
import dev.mediagen.api.MediaException;
import dev.mediagen.spi.JobListener;
import dev.mediagen.spi.Workers.Work;
import dev.mediagen.tool.MediaJson;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * Prints what happens to jobs, one line per event.
 *
 * @param terminal where it is printed
 * @param json whether each line is a JSON object
 */
record WorkerEvents(Terminal terminal, boolean json) implements JobListener {

    @Override
    public void on(JobEvent event) {
        String kind = event.kind().name().toLowerCase(Locale.ROOT);
        if (json) {
            ObjectNode line = line(kind, event.at());
            event.failure()
                    .ifPresent(failure -> line.put("error", failure.text().in(Flags.typed())));
            line.set("job", ResultJson.of(event.job()));
            print(line);
        } else {
            print(JobDetails.time(event.at()) + " " + kind + " " + event.job().id() + " " + about(event));
        }
    }

    private static String about(JobEvent event) {
        JobInfo job = event.job();
        String more = switch (event.kind()) {
            case POLLED -> job.percent().isPresent() ? ", " + job.percent().getAsInt() + " %" : "";
            case SETTLED ->
                job.files().stream()
                        .findFirst()
                        .map(file -> ", " + MediaJson.place(file))
                        .orElse("");
            case FAILED, IN_DOUBT ->
                event.failure().map(failure -> ": " + Flags.message(failure)).orElse("");
            default -> "";
        };
        return job.backend() + " " + job.model()
                + job.scope().map(scope -> ", scope " + scope).orElse("") + more;
    }

    /** Prints why a step failed that is tried again. */
    void failed(Work work, RuntimeException failure) {
        String why = failure instanceof MediaException known
                ? Flags.message(known)
                : "Internal error: " + failure.getClass().getSimpleName() + ". Use --debug to see where.";
        if (json) {
            ObjectNode line = line("retry", Instant.now()).put("error", why).put("job_id", work.job());
            Optional.of(work.scope()).filter(scope -> !scope.isEmpty()).ifPresent(scope -> line.put("scope", scope));
            print(line);
        } else {
            print("retry " + work.job() + (work.scope().isEmpty() ? "" : ", scope " + work.scope()) + ": " + why);
        }
    }

    private static ObjectNode line(String event, Instant at) {
        return JsonTree.object().put("event", event).put("at", at.toString());
    }

    private void print(ObjectNode line) {
        print(JsonTree.line(line));
    }

    /** Some messages have several lines. */
    private void print(String text) {
        String line = text.replaceAll("\\s*\\R\\s*", " ");
        synchronized (terminal) {
            terminal.out().println(line);
            terminal.out().flush();
        }
    }
}
