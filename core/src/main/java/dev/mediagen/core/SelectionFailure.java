package dev.mediagen.core;

import dev.mediagen.api.ErrorDetails;
import dev.mediagen.api.InvalidRequestException;
import dev.mediagen.api.MediaException;
import dev.mediagen.api.MediaType;
import dev.mediagen.api.Operation;
import dev.mediagen.api.Option;
import dev.mediagen.api.Options;
import dev.mediagen.api.Ref;
import dev.mediagen.api.SetupException;
import dev.mediagen.api.Text;
import dev.mediagen.api.Violation;
import dev.mediagen.media.files.InputFacts;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/** The error when no backend can be used: all candidates in order of priority, each with what it lacks. */
record SelectionFailure(BackendRegistry registry, Operation operation, Function<Backend, Eligibility> judge) {

    /**
     * Whether a backend can be used without being named.
     *
     * @param choice the model it would use, if it has one
     * @param problem the obstacle, as a sentence
     * @param violations the options of the request that it cannot honour
     */
    record Eligibility(Optional<SelectedModel> choice, Optional<Text> problem, List<Violation> violations) {

        static Eligibility against(String problem) {
            return new Eligibility(Optional.empty(), Optional.of(Text.plain(problem)), List.of());
        }
    }

    /**
     * The backend and model that are configured for a media type. The model belongs to the backend: with another backend it
     * is not used.
     *
     * @param backend the backend's name
     * @param model the model; empty for the backend's default
     */
    record Preference(String backend, Optional<String> model) {}

    /**
     * The input of the selection.
     *
     * @param operation the operation
     * @param options the options of the request
     * @param files the facts of its files
     * @param backend the backend that was named
     * @param model the model that was named
     * @param issuer the backend and model that made the result that the request continues
     * @param strictness what happens to options that cannot be honoured
     * @param allowRetired whether a retired model may be named
     * @param eligible which backends may be used without being named
     */
    record SelectionRequest(
            Operation operation,
            Options options,
            InputFacts files,
            Optional<String> backend,
            Optional<String> model,
            Optional<Preference> issuer,
            Strictness strictness,
            boolean allowRetired,
            Predicate<Backend> eligible) {

        MediaType mediaType() {
            return operation.mediaType();
        }

        Optional<String> voice() {
            return options.get(Option.VOICE);
        }

        /** The same without a backend or model. */
        SelectionRequest unnamed() {
            return new SelectionRequest(
                    operation,
                    options,
                    files,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    strictness,
                    allowRetired,
                    eligible);
        }
    }

    MediaException asException() {
        List<String> keyless = new ArrayList<>();
        List<Text> unable = new ArrayList<>();
        List<String> unnamed = new ArrayList<>();
        Set<Violation> violations = new LinkedHashSet<>();
        for (Backend backend : candidates()) {
            Eligibility judgement = judge.apply(backend);
            if (backend.descriptor().priority(operation) == 0) {
                unnamed.add(backend.name());
            } else if (!backend.credentials().isUsable()) {
                keyless.add(backend.name() + " (set " + backend.credentials().sentence() + ")");
            } else {
                unable.add(Text.of("{}: {}", backend.name(), judgement.problem().orElse(Text.empty())));
                violations.addAll(judgement.violations());
            }
        }
        return unable.isEmpty() ? noKey(keyless, unnamed) : noneCan(unable, keyless, List.copyOf(violations));
    }

    /** The backends with a model for it, in order of priority; if there is none, all that support the media type. */
    private List<Backend> candidates() {
        List<Backend> all = registry.byPriority(operation).stream()
                .filter(backend -> backend.support(operation.mediaType()).isPresent())
                .toList();
        List<Backend> able = all.stream()
                .filter(backend ->
                        isCandidate(backend) || judge.apply(backend).choice().isPresent())
                .toList();
        return able.isEmpty() ? all : able;
    }

    /** Whether it would be used if it supported the request. */
    private boolean isCandidate(Backend backend) {
        return backend.credentials().isUsable() && backend.descriptor().priority(operation) > 0;
    }

    private SetupException noKey(List<String> keyless, List<String> unnamed) {
        List<Text> sentences = new ArrayList<>();
        sentences.add(Text.plain("No backend is ready to generate " + things() + "."));
        sentences.add(Text.plain(
                keyless.isEmpty()
                        ? "None is installed for it: put a backend jar on the class path or module path."
                        : "In order of priority: " + String.join(", ", keyless) + "."));
        for (String name : unnamed) {
            sentences.add(Text.of("{} works without a key, but must be named: {}.", name, Ref.backend(name)));
        }
        registry.broken().forEach(broken -> sentences.add(Text.plain(broken.message())));
        return new SetupException(
                Text.join(" ", sentences),
                ErrorDetails.builder().operation(operation).code("no_backend").build());
    }

    private InvalidRequestException noneCan(List<Text> unable, List<String> keyless, List<Violation> violations) {
        String others = keyless.isEmpty() ? "" : " Without a key: " + String.join(", ", keyless) + ".";
        return new InvalidRequestException(
                Text.of(
                        "No backend with a key supports this {}. {}{}",
                        operation.mediaType().id(),
                        Text.join(" ", unable),
                        others),
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
