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
        String work = ability.operation().id();
        List<Check> checks = new ArrayList<>();
        for (Fault fault : EnumSet.complementOf(EnumSet.of(Fault.SILENCE))) {
            checks.add(new Check(work + " meets " + fault, () -> meets(ability, fault)));
        }
        checks.add(new Check(work + " meets a server that is not there", () -> meetsNobody(ability)));
        return checks.stream();
    }

    private void meets(Ability ability, Fault fault) {
        RequestTrace trace = traces.of(subject, ability);
        for (int position : trace.positions()) {
            trace.at(position, () -> {
                if (trace.isPoll(position)) {
                    JobUnderFault.meets(subject, ability, fault, position - trace.beforePolls());
                } else {
                    meets(ability, fault, position);
                }
            });
        }
    }

    private void meets(Ability ability, Fault fault, int position) {
        FaultProxy proxy = FaultProxy.before(subject);
        try (Bench bench = subject.bench(proxy.environment());
                proxy) {
            proxy.watch(bench::activity);
            proxy.fail(fault, position);
            List<MediaException> end = new ArrayList<>();
            Printed printed = Printed.during(() -> fail(bench, ability).ifPresent(end::add));
            subject.key()
                    .ifPresent(key -> assertThat(printed.text())
                            .as("what was printed and logged of the failure")
                            .doesNotContain(key));
            if (!end.isEmpty() && proxy.wasMet()) {
                // A backend may go on after a request that it can do without.
                judge(end.get(0), fault, proxy.seen(), bench);
            }
        }
    }

    private static void judge(MediaException failure, Fault fault, List<Forwarded> seen, Bench bench) {
        int position = seen.size() - 1;
        if (seen.get(position).mayCost()) {
            judgeCall(failure, fault, seen, position);
        } else if (Forwarded.costBefore(seen, position)) {
            requirePaid(failure);
        } else {
            // What costs nothing leaves nothing behind; that the failure is typed and clean is enough besides.
            assertThat(failure.details().possiblyBilled())
                    .as(
                            "whether it may have been billed before anything was sent that costs (%s)",
                            failure.getMessage())
                    .isFalse();
            assertThat(bench.mediaGen().jobs()).as("jobs that are left open").isEmpty();
        }
    }

    private static void judgeCall(MediaException failure, Fault fault, List<Forwarded> seen, int position) {
        requireKind(failure, fault.kinds());
        List<Forwarded> tries = seen.stream().filter(seen.get(position)::isLike).toList();
        // What was made by an earlier request would be made again, so nobody may count on a repetition then.
        boolean isFirst = !Forwarded.costBefore(seen, seen.indexOf(tries.get(0)));
        if (isFirst || !fault.isRetryable()) {
            assertThat(failure.details().retryable())
                    .as("whether it may be made again at no risk of paying twice (%s)", failure.getMessage())
                    .isEqualTo(fault.isRetryable());
        }
        if (!fault.isRetryable()) {
            assertThat(tries).as("requests that can cost money").hasSize(1);
        }
        if (fault == Fault.OVERLOADED) {
            assertThat(failure.details().retryAfter())
                    .as("the wait that the server asks for in Retry-After (%s)", failure.getMessage())
                    .isPresent();
        }
        if (fault.isPossiblyBilled()) {
            assertThat(failure.details().possiblyBilled())
                    .as("the caller learns that it may have been billed (%s)", failure.getMessage())
                    .isTrue();
        }
    }

    /** The work was done, and only its result could not be had. */
    private static void requirePaid(MediaException failure) {
        assertThat(failure.details().possiblyBilled())
                .as("the caller learns that it was billed, after what costs was sent (%s)", failure.getMessage())
                .isTrue();
        assertThat(failure.details().retryable())
                .as("whether it may be made again at no risk of paying twice (%s)", failure.getMessage())
                .isFalse();
    }

    private void meetsNobody(Ability ability) {
        FaultProxy proxy = FaultProxy.before(subject);
        Map<String, String> environment = proxy.environment();
        proxy.close();
        try (Bench bench = subject.bench(environment)) {
            MediaException failure = fail(bench, ability)
                    .orElseThrow(() -> new AssertionError("There is a result where there can be none."));
            requireKind(failure, Set.of("unavailable"));
            assertThat(failure.details().retryable())
                    .as("whether it may be made again")
                    .isTrue();
        }
    }

    /** Makes a request and returns its failure, after checking it; empty when the backend found another way to the result. */
    private Optional<MediaException> fail(Bench bench, Ability ability) {
        Options least = subject.samples(ability).leastOrAbort();
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
                .as(
                        "the code; a backend that throws anything but a MediaException is a defect (%s)",
                        typed.getMessage())
                .isNotEqualTo(Optional.of("backend_defect"));
        assertThat(typed.getMessage()).as("the message of the failure").isNotBlank();
        subject.key().ifPresent(key -> SecretSection.requireClean(typed, key));
        return typed;
    }

    private static void requireKind(MediaException failure, Set<String> kinds) {
        assertThat(kinds).as("what a caller can do about: %s", failure).contains(failure.kind());
    }

    /** Whether a job is kept for somebody to collect. */
    static boolean isKept(Bench bench) {
        List<JobInfo> jobs = bench.mediaGen().jobs();
        return jobs.size() == 1 && jobs.get(0).status() == JobStatus.ACCEPTED;
    }
}
