package dev.mediagen.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediagen.api.JobInfo;
import dev.mediagen.api.JobStatus;
import dev.mediagen.api.MediaException;
import dev.mediagen.api.Options;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Checks that every failure of the provider, at any request and at any of its hosts, becomes an exception that says what to do, costs
 * nothing twice, shows no key, leaves no file and loses no job. For backends with a configurable address.
 */
final class ErrorSection implements Section {
    private static final String UNPROVEN = "backend_fault";

    private final Subject subject;
    private final RequestTrace.Memory traces = new RequestTrace.Memory();

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
        String operation = ability.operation().id();
        List<Check> checks = new ArrayList<>();
        for (Fault fault : EnumSet.complementOf(EnumSet.of(Fault.SILENCE, Fault.LATENESS))) {
            checks.add(new Check(operation + " handles " + fault, () -> handles(ability, fault)));
        }
        checks.add(new Check(operation + " handles an unreachable server", () -> handlesNoServer(ability)));
        return checks.stream();
    }

    private void handles(Ability ability, Fault fault) {
        RequestTrace trace = traces.of(subject, ability);
        for (int position : trace.positions()) {
            trace.at(position, () -> {
                if (trace.isPoll(position)) {
                    JobUnderFault.check(subject, ability, fault, position - trace.beforePolls());
                } else {
                    handles(ability, fault, position);
                }
            });
        }
    }

    private void handles(Ability ability, Fault fault, int position) {
        FaultProxy proxy = FaultProxy.of(subject);
        try (Bench bench = subject.bench(ability, proxy.environment());
                proxy) {
            proxy.watch(bench::activity);
            proxy.fail(fault, position);
            List<MediaException> failures = new ArrayList<>();
            Printed printed = Printed.during(() -> fail(bench, ability).ifPresent(failures::add));
            subject.secrets()
                    .forEach(secret -> assertThat(printed.text())
                            .as("what was printed and logged about the failure")
                            .doesNotContain(secret));
            if (!failures.isEmpty() && proxy.wasMet()) {
                // Otherwise the backend did without the failed request.
                judge(failures.get(0), fault, proxy.seen(), bench);
            }
        }
    }

    private static void judge(MediaException failure, Fault fault, List<ForwardedRequest> seen, Bench bench) {
        int position = seen.size() - 1;
        if (seen.get(position).mayCost()) {
            judgeCall(failure, fault, seen, position);
        } else if (ForwardedRequest.costBefore(seen, position)) {
            requirePaid(failure);
        } else {
            // A free request leaves nothing behind; the rest was checked before.
            assertThat(failure.details().possiblyBilled())
                    .as("possiblyBilled, before a request that may cost money (%s)", failure.getMessage())
                    .isFalse();
            assertThat(bench.mediaGen().jobs()).as("jobs that are left open").isEmpty();
        }
    }

    private static void judgeCall(MediaException failure, Fault fault, List<ForwardedRequest> seen, int position) {
        requireKind(failure, fault.kinds());
        // An error that is not in the provider's own form may come from a gateway before it, and proves nothing.
        boolean isRetryable = fault.isRetryable() && !failure.kind().equals(UNPROVEN);
        List<ForwardedRequest> attempts =
                seen.stream().filter(seen.get(position)::isLike).toList();
        // After an earlier billable request a repetition may pay twice, so it need not be retryable.
        boolean isFirst = !ForwardedRequest.costBefore(seen, seen.indexOf(attempts.get(0)));
        if (isFirst || !isRetryable) {
            assertThat(failure.details().retryable())
                    .as("retryable, without a risk of paying twice (%s)", failure.getMessage())
                    .isEqualTo(isRetryable);
        }
        if (!isRetryable) {
            assertThat(attempts).as("requests that may cost money").hasSize(1);
        }
        if (fault == Fault.OVERLOADED && isRetryable) {
            assertThat(failure.details().retryAfter())
                    .as("retryAfter, which the server sends (%s)", failure.getMessage())
                    .isPresent();
        }
        if (fault.isPossiblyBilled() || isRetryable != fault.isRetryable()) {
            assertThat(failure.details().possiblyBilled())
                    .as("possiblyBilled (%s)", failure.getMessage())
                    .isTrue();
        }
    }

    /** The provider did the work, and only its result could not be fetched. */
    private static void requirePaid(MediaException failure) {
        assertThat(failure.details().possiblyBilled())
                .as("possiblyBilled, after a request that may cost money (%s)", failure.getMessage())
                .isTrue();
        assertThat(failure.details().retryable())
                .as("retryable, without a risk of paying twice (%s)", failure.getMessage())
                .isFalse();
    }

    private void handlesNoServer(Ability ability) {
        FaultProxy proxy = FaultProxy.of(subject);
        Map<String, String> environment = proxy.environment();
        proxy.close();
        try (Bench bench = subject.bench(ability, environment)) {
            MediaException failure =
                    fail(bench, ability).orElseThrow(() -> new AssertionError("There is a result without a server."));
            requireKind(failure, Set.of("unavailable"));
            assertThat(failure.details().retryable()).as("retryable").isTrue();
        }
    }

    /** Makes a request and returns its failure, after checking it; empty when the backend found another way to the result. */
    private Optional<MediaException> fail(Bench bench, Ability ability) {
        Options least = bench.samples(ability).leastOrAbort();
        Attempt attempt = bench.attempt(ability, least);
        if (attempt.result().isPresent()) {
            ResultSection.requireWhole(ability, attempt.result().get());
            return Optional.empty();
        }
        MediaException typed = typed(attempt.failure().orElseThrow(), subject);
        assertThat(bench.files()).as("files that are left behind").isEmpty();
        return Optional.of(typed);
    }

    /** The failure, after checking that its message is readable and contains no secret. */
    static MediaException typed(RuntimeException failure, Subject subject) {
        assertThat(failure).as("the exception").isInstanceOf(MediaException.class);
        MediaException typed = (MediaException) failure;
        assertThat(typed.details().code())
                .as("the code; a backend must throw nothing but a MediaException (%s)", typed.getMessage())
                .isNotEqualTo(Optional.of("backend_defect"));
        assertThat(typed.getMessage()).as("the message of the failure").isNotBlank();
        SecretSection.requireClean(typed, subject.secrets());
        return typed;
    }

    private static void requireKind(MediaException failure, Set<String> kinds) {
        assertThat(kinds).as("the kind of the failure: %s", failure).contains(failure.kind());
    }

    /** Whether one job is kept, so that it can be collected. */
    static boolean isKept(Bench bench) {
        List<JobInfo> jobs = bench.mediaGen().jobs();
        return jobs.size() == 1 && jobs.get(0).status() == JobStatus.ACCEPTED;
    }
}
