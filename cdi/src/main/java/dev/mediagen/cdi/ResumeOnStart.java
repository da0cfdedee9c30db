package dev.mediagen.cdi;

import dev.mediagen.api.JobInfo;
import dev.mediagen.api.JobStatus;
import dev.mediagen.api.MediaException;
import dev.mediagen.core.GenerateOptions;
import dev.mediagen.core.MediaGen;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.enterprise.inject.Instance;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.eclipse.microprofile.config.Config;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Collects, in the background, the jobs that an earlier process left, if {@code mediagen.resume-on-start} is {@code true}. Job
 * listeners receive their events.
 */
@ApplicationScoped
public class ResumeOnStart {

    private static final Logger LOG = LoggerFactory.getLogger(ResumeOnStart.class);

    private static final int AT_ONCE = 16;

    private final ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE, work -> {
        Thread thread = new Thread(work, "mediagen-resume");
        thread.setDaemon(true);
        return thread;
    });

    /** For the container. */
    public ResumeOnStart() {}

    void resume(@Observes Startup event, Instance<Config> config, Instance<MediaGen> mediaGen) {
        if (new ConfiguredSetup(MediaGenProducer.configuration(config)).resumesOnStart()) {
            resume(mediaGen.get());
        }
    }

    private void resume(MediaGen mediaGen) {
        List<JobInfo> left = mediaGen.jobs().stream()
                .filter(job -> job.holder().isEmpty())
                .filter(job -> job.status() == JobStatus.ACCEPTED || job.status() == JobStatus.RECEIVED)
                .toList();
        if (!left.isEmpty()) {
            LOG.info("Resuming {} jobs that an earlier process left.", left.size());
        }
        left.forEach(job -> threads.execute(() -> resume(mediaGen, job.id())));
    }

    private static void resume(MediaGen mediaGen, String id) {
        try {
            mediaGen.resume(id, GenerateOptions.defaults());
        } catch (MediaException e) {
            LOG.warn("Job {} was not collected: {}", id, e.getMessage());
        }
    }

    @PreDestroy
    void end() {
        threads.shutdownNow();
    }
}
