package dev.mediagen.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediagen.api.MediaException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Checks that every failure of the provider becomes an exception that says what to do, costs nothing twice, shows no key and leaves
 * no file. For backends whose address can be set to a server of the kit.
 */
final class ErrorSection implements Section {
    private final Subject subject;

    ErrorSection(Subject subject) {
        this.subject = subject;
    }

    @Override
    public Stream<Check> checks() {
        if (subject.baseUrlVariable().isEmpty()) {
            return Stream.empty();
        }
        return subject.firstOfEachOperation().flatMap(this::checksOf);
    }

    private Stream<Check> checksOf(Ability ability) {
        String work = ability.operation().id();
        List<Check> checks = new ArrayList<>();
        for (Fault fault : EnumSet.complementOf(EnumSet.of(Fault.SILENCE))) {
            checks.add(new Check(work + " meets " + fault, () -> meets(ability, fault)));
        }
        checks.add(new Check(work + " meets a server that is not there", () -> meetsNobody(ability)));
        return checks.stream();
    }

    private void meets(Ability ability, Fault fault) {
        FaultServer server = FaultServer.start(fault);
        try (Bench bench = subject.bench(subject.environmentAt(server));
                server) {
            MediaException failure = fail(bench, ability);
            if (server.posts() == 0) {
                return; // The fault met a question that costs nothing: that the failure is typed and clean is enough.
            }
            requireKind(failure, fault.kinds());
            assertThat(failure.details().retryable())
                    .as("whether it may be made again at no risk of paying twice (%s)", failure.getMessage())
                    .isEqualTo(fault.isRetryable());
            if (!fault.isRetryable()) {
                assertThat(server.posts()).as("requests that can cost money").isEqualTo(1);
            }
            if (fault.isPossiblyBilled()) {
                assertThat(failure.details().possiblyBilled())
                        .as("the caller learns that it may have been billed (%s)", failure.getMessage())
                        .isTrue();
            }
        }
    }

    private void meetsNobody(Ability ability) {
        FaultServer server = FaultServer.start(Fault.BROKEN);
        var environment = subject.environmentAt(server);
        server.close();
        try (Bench bench = subject.bench(environment)) {
            MediaException failure = fail(bench, ability);
            requireKind(failure, Set.of("unavailable"));
            assertThat(failure.details().retryable())
                    .as("whether it may be made again")
                    .isTrue();
        }
    }

    /** Makes a request that fails; checks that its message is readable and contains no secret. */
    private MediaException fail(Bench bench, Ability ability) {
        Attempt attempt = bench.attempt(ability, subject.samples(ability).leastOrAbort());
        assertThat(attempt.result()).as("a result where there can be none").isEmpty();
        RuntimeException failure = attempt.failure().orElseThrow();
        assertThat(failure).isInstanceOf(MediaException.class);
        MediaException typed = (MediaException) failure;
        assertThat(typed.details().code())
                .as("a code; a backend that throws anything but a MediaException is a defect")
                .isNotEqualTo(Optional.of("backend_defect"));
        assertThat(typed).as("the message").message().isNotBlank();
        subject.key().ifPresent(key -> SecretSection.requireClean(typed, key));
        assertThat(bench.files()).as("files that are left behind").isEmpty();
        return typed;
    }

    private static void requireKind(MediaException failure, Set<String> kinds) {
        assertThat(kinds).as("what a caller can do about: %s", failure).contains(failure.kind());
    }
}
