package dev.mediagen.core;

import dev.mediagen.api.Adjustment;
import dev.mediagen.api.Input;
import dev.mediagen.api.InvalidRequestException;
import dev.mediagen.api.MediaRequest;
import dev.mediagen.api.MediaType;
import dev.mediagen.api.Option;
import dev.mediagen.api.Options;
import dev.mediagen.api.Violation;
import dev.mediagen.journal.ContinuationRecord;
import dev.mediagen.journal.ContinuationStore;
import dev.mediagen.media.files.AllowedPaths;
import dev.mediagen.spi.ContinuationState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A request with the state that it continues.
 *
 * @param request the request; an earlier result without backend state is one of its inputs
 * @param state the state that the backend stored
 * @param adjustments the changes to the request because of that
 * @param folders the folders that its inputs may be read from
 */
record ContinuedRequest(
        MediaRequest<?> request,
        Optional<ContinuationState> state,
        List<Adjustment> adjustments,
        AllowedPaths folders) {

    /** Uses the backend's own state if there is one; otherwise the earlier image becomes an input. */
    static ContinuedRequest of(
            MediaRequest<?> request,
            SelectedModel choice,
            Optional<ContinuationRecord> earlier,
            ContinuationStore continuations,
            AllowedPaths folders) {
        if (earlier.isEmpty()) {
            return new ContinuedRequest(request, Optional.empty(), List.of(), folders);
        }
        ContinuationRecord record = earlier.get();
        String issuer = record.continuation().backend();
        boolean sameBackend = issuer.equals(choice.backend().name());
        if (sameBackend && record.state().isPresent()) {
            Optional<ContinuationState> state = record.state().map(kept -> continuations.verified(record, kept));
            return new ContinuedRequest(request, state, List.of(), folders);
        }
        if (request.operation().mediaType() != MediaType.IMAGE) {
            throw new InvalidRequestException(List.of(new Violation(
                    Option.CONTINUE_FROM.name(),
                    record.continuation().id(),
                    "was made by " + issuer + ", and " + choice.backend().name() + " cannot continue it",
                    "the backend " + issuer)));
        }
        return handedBack(request, record, sameBackend, continuations, folders);
    }

    private static ContinuedRequest handedBack(
            MediaRequest<?> request,
            ContinuationRecord record,
            boolean sameBackend,
            ContinuationStore continuations,
            AllowedPaths folders) {
        List<Input> images = new ArrayList<>(continuations.results(record));
        AllowedPaths all = folders.including(List.copyOf(images));
        request.options().get(Option.INPUT_IMAGES).ifPresent(images::addAll);
        Options options = request.options().without(Option.CONTINUE_FROM).with(Option.INPUT_IMAGES, images);
        List<Adjustment> adjustments = sameBackend
                ? List.of()
                : List.of(new Adjustment(
                        Option.CONTINUE_FROM.name(),
                        record.continuation().id(),
                        "the image itself",
                        "It was made by " + record.continuation().backend() + ", and continued from the image alone."));
        return new ContinuedRequest(request.withOptions(options), Optional.empty(), adjustments, all);
    }
}
