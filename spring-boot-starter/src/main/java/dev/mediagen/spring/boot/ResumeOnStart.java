package dev.mediagen.spring.boot;

import dev.mediagen.api.JobInfo;
import dev.mediagen.api.JobStatus;
import dev.mediagen.api.MediaException;
import dev.mediagen.core.GenerateOptions;
import dev.mediagen.core.MediaGen;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;

/** Collects, in the background, the jobs that an earlier process left. Job listeners receive their events. */
final class ResumeOnStart implements ApplicationListener<ApplicationReadyEvent>, DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(ResumeOnStart.class);

    private static final int AT_ONCE = 16;

    private final MediaGen mediaGen;
    private final ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE, work -> {
        Thread thread = new Thread(work, "mediagen-resume");
        thread.setDaemon(true);
        return thread;
    });

    ResumeOnStart(MediaGen mediaGen) {
        this.mediaGen = mediaGen;
    }

    @Override
    public void onApplicationEvent(ApplicationReadyEvent event) {
        List<JobInfo> left = mediaGen.jobs().stream()
                .filter(job -> job.holder().isEmpty())
                .filter(job -> job.status() == JobStatus.ACCEPTED || job.status() == JobStatus.RECEIVED)
                .toList();
        if (!left.isEmpty()) {
            LOG.info("Resuming {} jobs that an earlier process left.", left.size());
        }
        left.forEach(job -> threads.execute(() -> resume(job.id())));
    }

    private void resume(String id) {
        try {
            mediaGen.resume(id, GenerateOptions.defaults());
        } catch (MediaException e) {
            LOG.warn("Job {} was not collected: {}", id, e.getMessage());
        }
    }

    @Override
    public void destroy() {
        threads.shutdownNow();
    }
}
