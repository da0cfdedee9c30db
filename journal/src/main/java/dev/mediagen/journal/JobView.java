package dev.mediagen.journal;

import dev.mediagen.api.Cost;
import dev.mediagen.api.JobHandle;
import dev.mediagen.api.JobInfo;
import dev.mediagen.api.JobStatus;
import dev.mediagen.api.Operation;
import dev.mediagen.api.Option;
import dev.mediagen.api.Quote;
import dev.mediagen.api.Text;
import dev.mediagen.api.Usage;
import dev.mediagen.spi.Leases.Holder;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The public view of a job: its record and its holder.
 *
 * @param job the record
 * @param owner the process that works on it now
 */
public record JobView(JobRecord job, Optional<Holder> owner) implements JobInfo {

    @Override
    public String id() {
        return job.id();
    }

    /** The status; if a process ended while it was about to send, the job is in doubt. */
    @Override
    public JobStatus status() {
        return job.status() == JobStatus.INTENDED && owner.isEmpty() ? JobStatus.UNKNOWN : job.status();
    }

    @Override
    public String backend() {
        return job.order().backend();
    }

    @Override
    public Operation operation() {
        return job.order().operation();
    }

    @Override
    public String model() {
        return job.order().model();
    }

    @Override
    public Instant created() {
        return job.created();
    }

    @Override
    public Optional<Instant> ended() {
        return job.ended();
    }

    @Override
    public Optional<JobHandle> handle() {
        return job.handle();
    }

    @Override
    public Optional<String> prompt() {
        return job.order().requested().get(Option.PROMPT);
    }

    @Override
    public Optional<String> promptHash() {
        return job.order().promptHash();
    }

    @Override
    public Optional<String> label() {
        return job.order().label();
    }

    @Override
    public Optional<String> scope() {
        return job.order().scope().named();
    }

    @Override
    public Map<String, String> metadata() {
        return job.order().metadata();
    }

    @Override
    public URI folder() {
        return job.order().to().folder();
    }

    @Override
    public List<URI> files() {
        return job.answer().stream()
                .flatMap(answer -> answer.outputs().stream())
                .flatMap(output -> output.location().stream())
                .toList();
    }

    @Override
    public boolean damaged() {
        return job.answer().filter(StagedResult::isDamaged).isPresent();
    }

    @Override
    public List<String> held() {
        return job.status().isOpen()
                ? job.answer().stream()
                        .flatMap(answer -> answer.outputs().stream())
                        .filter(output -> output.location().isEmpty())
                        .map(output -> output.held().text())
                        .toList()
                : List.of();
    }

    @Override
    public long bytes() {
        return job.answer().stream()
                .flatMap(answer -> answer.outputs().stream())
                .mapToLong(output -> output.held().size())
                .sum();
    }

    @Override
    public Optional<Cost> cost() {
        return job.answer().flatMap(answer -> answer.completed().cost());
    }

    @Override
    public Optional<Quote> quote() {
        return job.price().map(CallPrice::quote);
    }

    @Override
    public Optional<Cost> listPrice() {
        Usage usage = job.answer().map(answer -> answer.completed().usage()).orElse(Usage.none());
        return quote().flatMap(quote -> quote.billed(usage));
    }

    @Override
    public boolean possiblyBilled() {
        return !(job.state() instanceof JobState.Ended ended) || ended.failure().possiblyBilled();
    }

    @Override
    public Optional<String> account() {
        return job.price().map(CallPrice::account);
    }

    @Override
    public Optional<String> continuation() {
        return job.state() instanceof JobState.Settled settled ? settled.facts().continuation() : Optional.empty();
    }

    @Override
    public Optional<Text> failure() {
        return job.state() instanceof JobState.Ended ended
                ? Optional.of(ended.failure().message())
                : Optional.empty();
    }

    @Override
    public Optional<String> holder() {
        return owner.map(Holder::name);
    }

    @Override
    public Optional<Instant> heldSince() {
        return owner.map(Holder::since);
    }

    @Override
    public Optional<Instant> cancelRequested() {
        return job.cancelRequested();
    }

    @Override
    public Optional<Instant> keptUntil() {
        return news().keptUntil();
    }

    @Override
    public OptionalInt position() {
        return news().position();
    }

    @Override
    public OptionalInt percent() {
        return news().percent();
    }

    @Override
    public Optional<String> note() {
        return news().note();
    }

    private JobNews news() {
        return job.state() instanceof JobState.Accepted accepted ? accepted.news() : JobNews.NONE;
    }

    @Override
    public Optional<Instant> nextPoll() {
        return job.state() instanceof JobState.Accepted accepted ? Optional.of(accepted.nextPoll()) : Optional.empty();
    }
}
