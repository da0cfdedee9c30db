package dev.mediagen.core;

import dev.mediagen.api.Media;
import dev.mediagen.api.SetupException;
import dev.mediagen.api.Text;
import dev.mediagen.core.CallResult.Placed;
import dev.mediagen.journal.JobLease;
import dev.mediagen.journal.JobRecord;
import dev.mediagen.journal.Order;
import dev.mediagen.journal.OutputLocation;
import dev.mediagen.journal.StagedResult;
import dev.mediagen.journal.StagedResult.Output;
import dev.mediagen.media.files.OutputSpool;
import dev.mediagen.media.files.PieceJoin;
import dev.mediagen.media.files.ResultCheck;
import dev.mediagen.media.files.ResultCheck.Differences;
import dev.mediagen.media.files.SubtitleFile;
import dev.mediagen.spi.MediaStore;
import dev.mediagen.spi.MediaStore.FileState;
import dev.mediagen.spi.MediaStore.Held;
import dev.mediagen.spi.MediaStore.Place;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gives results their final names and examines them. */
final class ResultPublisher {

    private static final Logger LOG = LoggerFactory.getLogger(ResultPublisher.class);

    private final MediaStore media;

    ResultPublisher(MediaStore media) {
        this.media = media;
    }

    /** Whether all outputs of a job are available for a location, held or already placed. */
    boolean finds(StagedResult answer, OutputLocation to) {
        try {
            for (int i = 0; i < answer.outputs().size(); i++) {
                StagedResult.Output output = answer.outputs().get(i);
                if (!media.isHeld(output.held())
                        && there(output).isEmpty()
                        && media.find(output.held(), to.place(i, output.format()))
                                .isEmpty()) {
                    return false;
                }
            }
            return true;
        } catch (IOException | UncheckedIOException e) {
            // What cannot be looked at may be there; publishing it will tell.
            LOG.debug("The files of a response cannot be read.", e);
            return true;
        }
    }

    /** The location of an already placed, unchanged file: an incomplete one is placed before its job is settled. */
    private Optional<URI> there(StagedResult.Output output) {
        return output.location()
                .filter(place -> media.inspect(place, output.held().sha256()) == FileState.INTACT);
    }

    /**
     * Gives the outputs of a job their final names. Identical outputs get one name. The pieces of one file are {@link #named} later.
     *
     * @return the files in order of arrival, so the same file may be listed twice
     */
    <M extends Media> CallResult<M> publish(JobLease lease, Plan<M> plan) {
        return plan.order().joined().isEmpty()
                ? placed(lease, plan)
                : JoinedCalls.piece(near(lease, plan), lease, plan.order().to());
    }

    /** Joins the pieces of one file if all are here. Otherwise each gets a name of its own. */
    <M extends Media> List<Placed<M>> named(Plan<M> plan, List<Placed<M>> calls) {
        if (plan.order().joined().isEmpty()) {
            return calls;
        }
        Optional<Output> whole = JoinedCalls.joined(calls).or(() -> join(plan, calls));
        return JoinedCalls.ofWhole(calls, whole, plan.resultType(), (lease, own) -> placed(lease, plan.with(own)));
    }

    private <M extends Media> Optional<Output> join(Plan<M> plan, List<Placed<M>> calls) {
        JobLease lease = CallResult.leases(calls).findFirst().orElseThrow();
        OutputSpool spool = plan.outputs(media, lease.record().id());
        try {
            return new PieceJoin(media).join(plan.order(), JoinedCalls.outputs(calls), spool);
        } catch (IOException e) {
            throw ResultFailures.cannotWrite(plan, lease.record(), e);
        }
    }

    private <M extends Media> Placed<M> placed(JobLease lease, Plan<M> plan) {
        StagedResult near = near(lease, plan);
        Order order = lease.record().order();
        Map<String, URI> names = new LinkedHashMap<>();
        List<M> files = new ArrayList<>();
        List<StagedResult.Output> placed = new ArrayList<>();
        for (StagedResult.Output output : near.outputs()) {
            if (!plan.resultType().isAssignableFrom(output.kind())) {
                throw ResultFailures.wrongKind(plan, lease, output);
            }
            String hash = output.held().sha256();
            URI location =
                    names.containsKey(hash) ? names.get(hash) : place(plan, lease.record(), output, names.size());
            names.put(hash, location);
            Output done = new SubtitleFile(media, order.effective()).beside(output.placed(location));
            placed.add(done);
            files.add(plan.resultType().cast(done.media(location)));
        }
        Differences differences =
                new ResultCheck(order.operation(), order.requested(), order.effective(), media).check(placed);
        return new Placed<>(
                files, near.with(placed), lease.record().to(plan.order().to()), Optional.of(lease), differences);
    }

    /** Removes incomplete files that were placed, once others replace them. */
    void remove(StagedResult damaged) {
        for (StagedResult.Output output : damaged.outputs()) {
            there(output).ifPresent(this::remove);
        }
    }

    private void remove(URI file) {
        try {
            media.remove(file);
        } catch (IOException e) {
            LOG.warn("The incomplete file {} cannot be removed.", ResultFailures.text(file), e);
        }
    }

    /** The answer with all its outputs held where they can be placed in one step. */
    private StagedResult near(JobLease lease, Plan<?> plan) {
        StagedResult answer = lease.record().answer().orElseThrow();
        URI spool = plan.spool(media, lease.record().id());
        try {
            List<StagedResult.Output> outputs = new ArrayList<>();
            boolean moved = false;
            for (StagedResult.Output output : answer.outputs()) {
                Held held = media.near(output.held(), spool);
                moved |= !held.equals(output.held());
                outputs.add(output.at(held));
            }
            if (!moved) {
                return answer;
            }
            lease.spooledIn(spool);
            lease.received(answer.with(outputs));
            return answer.with(outputs);
        } catch (IOException e) {
            media.discard(spool);
            throw ResultFailures.cannotWrite(plan, lease.record(), e);
        }
    }

    private URI place(Plan<?> plan, JobRecord job, StagedResult.Output output, int position) {
        Place place = plan.order().to().place(position, output.format());
        try {
            Optional<URI> there = there(output);
            return there.isPresent() ? there.get() : media.place(output.held(), place);
        } catch (NoSuchFileException e) {
            throw ResultFailures.resultRemoved(plan, job, output, e);
        } catch (IOException e) {
            throw ResultFailures.cannotWrite(plan, job, e);
        }
    }

    /**
     * The result of a job that was settled earlier. A missing file is not made again.
     *
     * @throws SetupException when one is missing
     */
    <M extends Media> CallResult<M> published(JobRecord job, Class<M> resultType) {
        StagedResult answer = job.answer().orElseThrow();
        List<M> files = new ArrayList<>();
        List<Text> warnings = new ArrayList<>();
        for (StagedResult.Output output : answer.outputs()) {
            URI location = output.location().orElseThrow();
            switch (media.inspect(location, output.held().sha256())) {
                case INTACT -> {}
                case CHANGED ->
                    warnings.add(Text.plain(
                            "The file " + ResultFailures.text(location) + " was changed after it was generated."));
                case UNREADABLE ->
                    warnings.add(Text.plain("The file " + ResultFailures.text(location) + " cannot be read."));
                case NOT_HERE -> throw ResultFailures.notHere(job, location);
            }
            files.add(resultType.cast(output.media(location)));
        }
        return new CallResult.Placed<>(files, answer, job, Optional.empty(), new Differences(List.of(), warnings));
    }
}
