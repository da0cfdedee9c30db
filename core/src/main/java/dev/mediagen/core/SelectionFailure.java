package dev.mediagen.core;

import dev.mediagen.api.ErrorDetails;
import dev.mediagen.api.InvalidRequestException;
import dev.mediagen.api.MediaException;
import dev.mediagen.api.Operation;
import dev.mediagen.api.SetupException;
import dev.mediagen.api.Violation;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The answer when no backend can be taken: every one that could serve, in priority order, with what it lacks. */
record SelectionFailure(BackendRegistry registry, Operation operation, Function<Backend, Eligibility> judge) {

    /**
     * Whether a backend can be taken without being named.
     *
     * @param choice the model it would use, if it has one
     * @param problem what is in the way, as a sentence
     * @param violations what of the request it cannot honour
     */
    record Eligibility(Optional<SelectedModel> choice, Optional<String> problem, List<Violation> violations) {

        static Eligibility against(String problem) {
            return new Eligibility(Optional.empty(), Optional.of(problem), List.of());
        }
    }

    MediaException asException() {
        List<String> keyless = new ArrayList<>();
        List<String> unable = new ArrayList<>();
        List<String> unnamed = new ArrayList<>();
        Set<Violation> violations = new LinkedHashSet<>();
        for (Backend backend : candidates()) {
            Eligibility judgement = judge.apply(backend);
            if (backend.priority(operation.mediaType()) == 0) {
                unnamed.add(backend.name());
            } else if (!backend.credentials().isUsable()) {
                keyless.add(backend.name() + " (set " + backend.credentials().sentence() + ")");
            } else {
                unable.add(backend.name() + ": " + judgement.problem().orElse(""));
                violations.addAll(judgement.violations());
            }
        }
        return unable.isEmpty() ? noKey(keyless, unnamed) : noneCan(unable, keyless, List.copyOf(violations));
    }

    /** Those with a model for it, in priority order; where there is none, all that make this kind of media. */
    private List<Backend> candidates() {
        List<Backend> all = registry.byPriority(operation.mediaType()).stream()
                .filter(backend -> backend.support(operation.mediaType()).isPresent())
                .toList();
        List<Backend> able = all.stream()
                .filter(backend ->
                        isCandidate(backend) || judge.apply(backend).choice().isPresent())
                .toList();
        return able.isEmpty() ? all : able;
    }

    /** Whether it would be taken if it could do what is asked for. */
    private boolean isCandidate(Backend backend) {
        return backend.credentials().isUsable() && backend.priority(operation.mediaType()) > 0;
    }

    private SetupException noKey(List<String> keyless, List<String> unnamed) {
        StringBuilder message = new StringBuilder("No backend is ready to make " + things() + ".");
        if (!keyless.isEmpty()) {
            message.append(" In order of priority: ")
                    .append(String.join(", ", keyless))
                    .append('.');
        } else {
            message.append(" None is installed for it: put a backend jar on the class path or module path.");
        }
        for (String name : unnamed) {
            message.append(" Without a key there is ")
                    .append(name)
                    .append(", which has to be named: backend=")
                    .append(name)
                    .append('.');
        }
        registry.broken().forEach(broken -> message.append(' ').append(broken.message()));
        return new SetupException(
                message.toString(),
                ErrorDetails.builder().operation(operation).code("no_backend").build());
    }

    private InvalidRequestException noneCan(List<String> unable, List<String> keyless, List<Violation> violations) {
        String others = keyless.isEmpty() ? "" : " Without a key: " + String.join(", ", keyless) + ".";
        return new InvalidRequestException(
                "No backend with a key can make this " + operation.mediaType().id() + ". " + String.join(" ", unable)
                        + others,
                violations,
                ErrorDetails.builder()
                        .operation(operation)
                        .code("no_capable_backend")
                        .build());
    }

    private String things() {
        return switch (operation.mediaType()) {
                    case IMAGE -> "an image";
                    case VIDEO -> "a video";
                    case AUDIO -> "audio";
                }
                + " (" + operation.id() + ")";
    }
}
