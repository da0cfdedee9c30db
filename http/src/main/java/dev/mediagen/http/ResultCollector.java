package dev.mediagen.http;

import dev.mediagen.api.BackendFaultException;
import dev.mediagen.api.ErrorDetails;
import dev.mediagen.api.MediaException;
import dev.mediagen.api.UnavailableException;
import dev.mediagen.spi.CallContext;
import dev.mediagen.spi.Completed;
import dev.mediagen.spi.JobCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Collects the outputs of an answer one by one. Received outputs are kept; one that is damaged or cannot be fetched becomes a
 * failure with its position, and does not affect the others; if it can still be fetched, that can be done later, see {@link
 * LaterResults}.
 *
 * <pre>{@code
 * ResultCollector results = client.results(call);
 * answer.json().at("data").elements().forEach(item -> results.item(item.at("b64_json"), item.at("url")));
 * return results.completed(answer).usage(…).build();
 * }</pre>
 */
public final class ResultCollector {

    private final ProviderClient client;
    private final CallContext work;
    private final Optional<JobToken> job;
    private final List<ReceivedMedia> kept = new ArrayList<>();
    private final List<Completed.Failure> failures = new ArrayList<>();
    private final List<Completed.Failure> empty = new ArrayList<>();
    private final Set<Integer> missing = new TreeSet<>();
    private final List<LaterResults.Address> later = new ArrayList<>();
    private final List<LaterResults.Address> fetched = new ArrayList<>();
    private boolean keyed;
    private int position;

    ResultCollector(ProviderClient client, CallContext work) {
        this.client = client;
        this.work = work;
        this.job = work instanceof JobCall call && !LaterResults.isMeant(call)
                ? Optional.of(JobToken.of(call))
                : Optional.empty();
    }

    /**
     * Sends the key to addresses of the provider's own origin.
     *
     * @return this
     */
    public ResultCollector withKey() {
        return withKey(true);
    }

    ResultCollector withKey(boolean value) {
        keyed = value;
        return this;
    }

    /**
     * Collects the next output from the first place that has it: media in the answer, or an address. Empty places are skipped, and
     * so is a damaged one if another has the output.
     *
     * @return the output; empty when it is missing
     */
    public Optional<ReceivedMedia> item(Json... places) {
        return item(media -> {}, places);
    }

    /** The same, with a description of the output before it is kept. */
    public Optional<ReceivedMedia> item(Consumer<ReceivedMedia> describe, Json... places) {
        if (!isWanted()) {
            return Optional.empty();
        }
        Optional<ReceivedMedia> media = here(places);
        if (media.isPresent()) {
            position++;
            return Optional.of(keep(media.get(), describe));
        }
        Optional<String> address = addresses(places);
        if (address.isPresent()) {
            return address(address.get(), Optional::empty, describe);
        }
        int here = position++;
        damage(places).ifPresentOrElse(what -> damaged(here, what), () -> empty(here, places));
        return Optional.empty();
    }

    /** Collects all media of an answer of several files, see {@link ProviderRequest#parts}, with a description of each. */
    public void all(ProviderResponse answer, Consumer<ReceivedMedia> describe) {
        answer.media().forEach(media -> item(describe, Json.ofMedia(media)));
    }

    /**
     * Collects the next output of a finished job from the place that has it: an address, or a {@code data:} URI where the response
     * was read with {@link MediaPlaces#addresses}. A place that has neither counts as an address that cannot be fetched.
     *
     * @param fresh requests a newer address of the same output
     * @param describe describes the output before it is kept
     * @return the output; empty when it is missing
     */
    public Optional<ReceivedMedia> place(
            Json place, Supplier<Optional<String>> fresh, Consumer<ReceivedMedia> describe) {
        return place.media().isPresent()
                ? item(describe, place)
                : address(place.asText().orElse(""), fresh, describe);
    }

    /**
     * Collects the next output from an address.
     *
     * @param fresh requests a newer address of the same output
     * @param describe describes the output before it is kept
     * @return the output; empty when it is missing
     */
    public Optional<ReceivedMedia> address(
            String address, Supplier<Optional<String>> fresh, Consumer<ReceivedMedia> describe) {
        Optional<ReceivedMedia> media = fetched(() -> client.fetchResult(address, work, keyed, fresh), describe);
        if (job.isEmpty()) {
            (media.isEmpty() ? later : fetched).add(new LaterResults.Address(address, keyed));
        }
        return media;
    }

    /**
     * Collects the next output by a request of the backend.
     *
     * @param request sends a {@link ProviderRequest#result}
     * @param describe describes the output before it is kept
     * @return the output; empty when it is missing
     * @throws UnavailableException when it has to be fetched later, with the whole job
     */
    public Optional<ReceivedMedia> fetched(Supplier<ProviderResponse> request, Consumer<ReceivedMedia> describe) {
        if (!isWanted()) {
            return Optional.empty();
        }
        int here = position++;
        try {
            ReceivedMedia media = request.get().media().get(0);
            return Optional.of(keep(media, describe));
        } catch (MediaException e) {
            if (e instanceof UnavailableException && work instanceof JobCall) {
                throw e;
            }
            missing.add(here);
            failures.add(new Completed.Failure(OptionalInt.of(here), e));
            return Optional.empty();
        }
    }

    /** Whether the answer has no output, and no failure of one. */
    public boolean isEmpty() {
        return kept.isEmpty() && failures.isEmpty();
    }

    /** Whether a missing output can be fetched later. */
    public boolean isMissingSome() {
        return !missing.isEmpty();
    }

    /** The number of received outputs. */
    public int size() {
        return kept.size();
    }

    /** The outcome so far, with the request id of the answer; the backend can add facts. */
    public Completed.Builder completed(ProviderResponse answer) {
        if (!kept.isEmpty()) {
            answer.failure().ifPresent(this::missed);
        }
        answer.brokenOff().ifPresent(why -> missed(fault(why, "answer_broke_off")));
        return completed().requestId(answer.requestId());
    }

    Completed.Builder completed() {
        Completed.Builder done = Completed.builder();
        if (!kept.isEmpty()) {
            failures.addAll(empty);
        }
        failures.forEach(done::failure);
        rest().ifPresent(done::rest);
        if (!fetched.isEmpty() && fetched.size() == kept.size() && failures.isEmpty()) {
            done.again(LaterResults.token(fetched));
        }
        return done;
    }

    private Optional<String> rest() {
        if (!later.isEmpty()) {
            return Optional.of(LaterResults.token(later));
        } else if (missing.isEmpty()) {
            return Optional.empty();
        }
        return job.map(token -> kept.isEmpty() ? ((JobCall) work).token() : token.textFor(missing));
    }

    /** Whether the next output is wanted; those received earlier are skipped. */
    private boolean isWanted() {
        boolean wanted = job.map(token -> token.wants(position)).orElse(true);
        position += wanted ? 0 : 1;
        return wanted;
    }

    private ReceivedMedia keep(ReceivedMedia media, Consumer<ReceivedMedia> describe) {
        try {
            describe.accept(media);
        } catch (RuntimeException e) {
            missed(fault("The provider's description of a result could not be read.", "unreadable_attributes"));
        }
        media.keep();
        kept.add(media);
        return media;
    }

    /** The output from these places; bytes of no known format are used only when there is nothing better. */
    private static Optional<ReceivedMedia> here(Json... places) {
        Optional<ReceivedMedia> any = Optional.empty();
        for (Json place : places) {
            Optional<ReceivedMedia> media = place.media();
            if (media.filter(ReceivedMedia::isRecognized).isPresent()) {
                return media;
            }
            any = any.or(() -> media);
        }
        return addresses(places).isPresent() ? Optional.empty() : any;
    }

    private static Optional<String> addresses(Json... places) {
        for (Json place : places) {
            Optional<String> address = place.asText().map(String::strip).filter(text -> !text.isEmpty());
            if (address.isPresent()) {
                return address;
            }
        }
        return Optional.empty();
    }

    private static Optional<String> damage(Json... places) {
        for (Json place : places) {
            if (place.damage().isPresent()) {
                return place.damage();
            }
        }
        return Optional.empty();
    }

    private void damaged(int here, String what) {
        failures.add(new Completed.Failure(
                OptionalInt.of(here),
                fault("Result " + (here + 1) + " of the response is damaged: " + what + ".", "damaged_result")));
    }

    /** An output that is announced and nowhere; one that is not even announced is none. */
    private void empty(int here, Json... places) {
        if (Stream.of(places).anyMatch(place -> !place.isMissing())) {
            empty.add(new Completed.Failure(
                    OptionalInt.of(here),
                    fault(
                            "Result " + (here + 1) + " of the response has neither media nor an address.",
                            "no_address")));
        }
    }

    private void missed(MediaException why) {
        failures.add(new Completed.Failure(OptionalInt.empty(), why));
    }

    private static BackendFaultException fault(String words, String code) {
        return new BackendFaultException(
                words, ErrorDetails.builder().code(code).possiblyBilled(true).build());
    }
}
