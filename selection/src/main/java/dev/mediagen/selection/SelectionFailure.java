package dev.mediagen.selection;

import dev.mediagen.api.ErrorDetails;
import dev.mediagen.api.InvalidRequestException;
import dev.mediagen.api.MediaException;
import dev.mediagen.api.Operation;
import dev.mediagen.api.Ref;
import dev.mediagen.api.SetupException;
import dev.mediagen.api.Text;
import dev.mediagen.api.Violation;
import dev.mediagen.spi.NameSuggestions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The error when no backend can be used: all candidates in order of priority, each with what it lacks. */
record SelectionFailure(BackendRegistry registry, Operation operation, Function<Backend, Eligibility> judge) {

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

    /**
     * The error for a model that no catalogue has.
     *
     * @param offered the models of a backend for the operation
     */
    InvalidRequestException unknown(String model, Function<Backend, List<String>> offered) {
        Map<String, String> backends = new LinkedHashMap<>();
        registry.byPriority(operation)
                .forEach(backend -> offered.apply(backend).forEach(name -> backends.putIfAbsent(name, backend.name())));
        List<String> meant = NameSuggestions.of(model, backends.keySet());
        List<String> closest =
                meant.isEmpty() ? NameSuggestions.nearest(model, backends.keySet(), Function.identity()) : meant;
        String names = closest.stream()
                .map(name -> name + " (" + backends.get(name) + ")")
                .collect(Collectors.joining(", "));
        Violation violation = new Violation(
                "model",
                model,
                Text.of(
                        "is in no catalogue, and belongs to no known model family; another host of a provider may have it, if {} is named too",
                        Ref.of("backend")),
                Text.plain("the closest names: " + names));
        return new InvalidRequestException(
                violation.text(),
                List.of(violation),
                ErrorDetails.builder()
                        .operation(operation)
                        .model(model)
                        .code("model_not_usable")
                        .build());
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
