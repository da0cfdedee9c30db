package dev.mediagen.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.mediagen.api.Options;
import dev.mediagen.spi.MediaBackend;
import dev.mediagen.spi.MediaBackendProvider;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Checks that only the provider sees the key. Failures are covered by the section on errors. */
final class SecretSection implements Section {
    private final Subject subject;

    SecretSection(Subject subject) {
        this.subject = subject;
    }

    @Override
    public Stream<Check> checks() {
        if (subject.secrets().isEmpty()) {
            return Stream.empty();
        }
        return Stream.concat(
                Stream.of(new Check("no toString shows the key", this::noTextShowsIt)),
                subject.firstOfEachOperation()
                        .flatMap(ability -> Stream.of(
                                new Check(
                                        ability.operation().id() + " writes the key nowhere",
                                        () -> writesNowhere(ability)),
                                new Check(
                                        ability.operation().id() + " sends the key to no other host",
                                        () -> sendsToNoOtherHost(ability)))));
    }

    /** Checks that hosts which only an answer names, such as those of files, do not get the key. */
    private void sendsToNoOtherHost(Ability ability) {
        FaultProxy proxy = FaultProxy.of(subject);
        try (proxy;
                Bench bench = subject.bench(ability, proxy.environment())) {
            assumeTrue(proxy.hasServer(), "There is no test server.");
            bench.attempt(ability, bench.samples(ability).leastOrAbort());
            String own = String.join(" ", subject.environment().values());
            assertThat(proxy.seen())
                    .filteredOn(request -> !own.contains(request.origin()))
                    .as("requests with the key to hosts that the environment does not name")
                    .noneMatch(request -> hasKey(request.head()));
        }
    }

    private void noTextShowsIt() {
        MediaBackendProvider provider = subject.provider();
        SubjectContext context = new SubjectContext(subject.environment(), provider.descriptor());
        try (MediaBackend backend = provider.open(context)) {
            List<Object> shown = List.of(provider, provider.descriptor(), backend, backend.handlers());
            assertThat(shown.stream().map(String::valueOf)).noneMatch(this::hasKey);
        }
    }

    private void writesNowhere(Ability ability) throws IOException {
        try (Bench bench = subject.bench()) {
            Options least = bench.samples(ability).leastOrAbort();
            Printed printed = Printed.during(() -> {
                Attempt attempt = bench.attempt(ability, least);
                assertThat(String.valueOf(attempt.result())).as("the result").doesNotContain(secrets());
                attempt.failure().ifPresent(failure -> requireClean(failure, subject.secrets()));
                assertThat(String.valueOf(attempt.outcomes()))
                        .as("the token of the job")
                        .doesNotContain(secrets());
            });
            assertThat(printed.text()).as("what was printed and logged").doesNotContain(secrets());
            assertThat(bench.store().everWritten())
                    .as("the journal and the continuations")
                    .noneMatch(this::hasKey);
            for (Path file : bench.files().toList()) {
                assertThat(hasKey(Files.readString(file, StandardCharsets.ISO_8859_1)))
                        .as("the key is in %s", file.getFileName())
                        .isFalse();
            }
        }
    }

    /** Checks that neither the failure nor its causes show a secret. */
    static void requireClean(Throwable failure, List<String> secrets) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        assertThat(text.toString())
                .as("the failure with its causes")
                .doesNotContain(secrets.toArray(CharSequence[]::new));
    }

    private boolean hasKey(String text) {
        return subject.secrets().stream().anyMatch(text::contains);
    }

    private CharSequence[] secrets() {
        return subject.secrets().toArray(CharSequence[]::new);
    }
}
