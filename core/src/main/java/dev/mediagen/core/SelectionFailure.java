package dev.mediagen.core;

import dev.mediagen.api.ErrorDetails;
import dev.mediagen.api.InvalidRequestException;
import dev.mediagen.api.MediaException;
import dev.mediagen.api.Operation;
import dev.mediagen.api.Ref;
import dev.mediagen.api.SetupException;
import dev.mediagen.api.Text;
import dev.mediagen.api.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The error when no backend can be used: all candidates in order of priority, each with what it lacks. */
record SelectionFailure(
        Operation operation, Map<Backend, SelectedModel.Eligibility> candidates, List<BrokenProvider> broken) {

    MediaException asException() {
        List<String> keyless = new ArrayList<>();
        List<Text> unable = new ArrayList<>();
        List<String> unnamed = new ArrayList<>();
        List<Violation> violations = new ArrayList<>();
        candidates.forEach((backend, judgement) -> {
            if (backend.priority(operation) == 0) {
                unnamed.add(backend.name());
            } else if (!backend.credentials().isUsable()) {
                keyless.add(backend.name() + " (set " + backend.credentials().sentence() + ")");
            } else {
                unable.add(Text.of("{}: {}", backend.name(), judgement.problem().orElse(Text.empty())));
                violations.addAll(judgement.violations());
            }
        });
        return unable.isEmpty()
                ? noKey(keyless, unnamed)
                : noneCan(unable, keyless, violations.stream().distinct().toList());
    }

    private SetupException noKey(List<String> keyless, List<String> unnamed) {
        List<Text> sentences = new ArrayList<>();
        sentences.add(Text.plain("No backend is ready to generate "
                + switch (operation.mediaType()) {
                    case IMAGE -> "an image";
                    case VIDEO -> "a video";
                    case AUDIO -> "audio";
                }
                + " (" + operation.id() + ")."));
        sentences.add(Text.plain(
                keyless.isEmpty()
                        ? "None is installed for it: put a backend jar on the class path or module path."
                        : "In order of priority: " + String.join(", ", keyless) + "."));
        unnamed.forEach(name ->
                sentences.add(Text.of("{} works without a key, but must be named: {}.", name, Ref.backend(name))));
        broken.forEach(provider -> sentences.add(Text.plain(provider.message())));
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
}
