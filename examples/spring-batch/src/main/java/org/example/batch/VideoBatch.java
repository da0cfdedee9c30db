package org.example.batch;

import java.util.List;
import org.springframework.batch.core.Job;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.item.support.ListItemReader;
import org.springframework.transaction.PlatformTransactionManager;

/** A job of two steps: begin all orders, then collect their results. */
public final class VideoBatch {

    private static final int CHUNK = 10;

    private VideoBatch() {}

    /** The job. */
    public static Job job(
            JobRepository repository,
            PlatformTransactionManager transactions,
            List<Order> orders,
            BeginOrders begin,
            CollectOrders collect) {
        return new JobBuilder("videos", repository)
                .start(new StepBuilder("begin", repository)
                        .<Order, Order>chunk(CHUNK, transactions)
                        .reader(new ListItemReader<>(orders))
                        .writer(begin)
                        .build())
                .next(new StepBuilder("collect", repository)
                        .tasklet(collect, transactions)
                        .build())
                .build();
    }
}
