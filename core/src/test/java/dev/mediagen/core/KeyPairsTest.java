package dev.mediagen.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mediagen.api.ErrorDetails;
import dev.mediagen.api.ImageGenerationRequest;
import dev.mediagen.api.MediaException;
import dev.mediagen.api.MediaType;
import dev.mediagen.api.Operation;
import dev.mediagen.api.Option;
import dev.mediagen.api.SetupException;
import dev.mediagen.spi.BackendContext;
import dev.mediagen.spi.BackendDescriptor;
import dev.mediagen.spi.Capabilities;
import dev.mediagen.spi.Catalogue;
import dev.mediagen.spi.Constraint;
import dev.mediagen.spi.MediaBackend;
import dev.mediagen.spi.MediaBackendProvider;
import dev.mediagen.spi.ModelEntry;
import dev.mediagen.spi.Secret;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Keys of two variables, and further addresses. */
class KeyPairsTest {

    private static final Capabilities ANY =
            Capabilities.builder().supports(Option.PROMPT, Constraint.any()).build();

    private static final BackendDescriptor DESCRIPTOR = BackendDescriptor.builder("acme")
            .keyVariables("ACME_KEY")
            .keyPair("ACME_ID", "ACME_SECRET", ":")
            .baseUrlVariable("ACME_URL")
            .otherBaseUrlVariable("ACME_QUEUE_URL", "where jobs wait")
            .variable("ACME_REGION", "a region")
            .supports(MediaType.IMAGE, "a-1", 50)
            .catalogue(Catalogue.of(
                    ModelEntry.builder("a-1").can(Operation.IMAGE_GENERATE, ANY).build()))
            .build();

    private static final BackendDescriptor PAIR_ONLY = BackendDescriptor.builder("pair")
            .keyPair("PAIR_ID", "PAIR_SECRET", ":")
            .build();

    private record Provider(BackendDescriptor descriptor, Consumer<BackendContext> opened)
            implements MediaBackendProvider {

        @Override
        public MediaBackend open(BackendContext context) {
            opened.accept(context);
            throw new SetupException("Opened.", ErrorDetails.none());
        }
    }

    private static MediaGen mediaGen(Map<String, String> variables, Consumer<BackendContext> opened) {
        return MediaGen.builder()
                .provider(new Provider(DESCRIPTOR, opened))
                .onlyEnvironment(variables)
                .build();
    }

    private static MediaException open(Map<String, String> variables, Consumer<BackendContext> opened) {
        try (MediaGen mediaGen = mediaGen(variables, opened)) {
            mediaGen.generate(
                    ImageGenerationRequest.builder("a lighthouse").build(),
                    GenerateOptions.builder().backend("acme").build());
            throw new AssertionError("It was not opened.");
        } catch (MediaException e) {
            return e;
        }
    }

    @Test
    void aPairIsFoundWhenBothVariablesAreSet() {
        List<Secret> keys = new ArrayList<>();
        open(
                Map.of("ACME_ID", "id-1", "ACME_SECRET", "secret-1"),
                context -> keys.add(context.key().orElseThrow()));
        open(
                Map.of("ACME_KEY", "whole", "ACME_ID", "id-1", "ACME_SECRET", "secret-1"),
                context -> keys.add(context.key().orElseThrow()));
        assertThat(keys).extracting(Secret::reveal).containsExactly("id-1:secret-1", "whole");
        assertThat(keys.get(0).parts()).extracting(Secret::reveal).containsExactly("id-1", "secret-1");
        assertThat(keys).allMatch(key -> key.toString().equals("***"));
    }

    @Test
    void halfAPairIsNoKeyAndTheOtherHalfIsNamed() {
        try (MediaGen mediaGen = mediaGen(Map.of("ACME_ID", "id-1"), context -> {})) {
            assertThat(mediaGen.backend("acme").isReady()).isFalse();
            assertThat(mediaGen.backend("acme").credentials()).containsExactly("ACME_KEY", "ACME_ID and ACME_SECRET");
        }
        MediaException failure = open(Map.of("ACME_ID", "id-1"), context -> {});
        assertThat(failure)
                .isInstanceOf(SetupException.class)
                .hasMessageContaining("ACME_KEY or ACME_ID and ACME_SECRET (ACME_SECRET is missing)")
                .hasMessageNotContaining("id-1");
    }

    @Test
    void inspectionNamesBothVariablesAndEveryAddress() {
        Map<String, String> variables =
                Map.of("ACME_ID", "id-1", "ACME_SECRET", "s", "ACME_QUEUE_URL", "http://localhost:1");
        try (MediaGen mediaGen = mediaGen(variables, context -> {})) {
            BackendInfo acme = mediaGen.backend("acme");
            assertThat(acme.credentialFoundIn()).contains("ACME_ID and ACME_SECRET");
            assertThat(acme.otherBaseUrlVariables()).containsExactly(Map.entry("ACME_QUEUE_URL", true));
        }
    }

    @Test
    void aFurtherAddressIsReadAndCheckedLikeTheFirst() {
        List<URI> addresses = new ArrayList<>();
        open(
                Map.of("ACME_KEY", "k", "ACME_QUEUE_URL", "https://queue.example/q"),
                context -> context.baseUrl("ACME_QUEUE_URL").ifPresent(addresses::add));
        assertThat(addresses).containsExactly(URI.create("https://queue.example/q"));
        assertThat(open(
                        Map.of("ACME_KEY", "k", "ACME_QUEUE_URL", "http://queue.example"),
                        context -> context.baseUrl("ACME_QUEUE_URL")))
                .hasMessageContaining(
                        "The address in ACME_QUEUE_URL is neither an https URL nor an http URL of this machine");
    }

    @Test
    void whatTheDescriptorDoesNotDeclareCannotBeRead() {
        open(Map.of("ACME_KEY", "k", "HOME", "/home/x", "ACME_REGION", "eu"), context -> {
            assertThat(context.variable("ACME_REGION")).contains("eu");
            assertThatExceptionOfType(IllegalArgumentException.class)
                    .isThrownBy(() -> context.variable("HOME"))
                    .withMessageContaining("does not declare the variable HOME")
                    .withMessageContaining("ACME_REGION");
            assertThatExceptionOfType(IllegalArgumentException.class)
                    .isThrownBy(() -> context.baseUrl("ACME_REGION"))
                    .withMessageContaining("otherBaseUrlVariable");
        });
    }

    @Test
    void anApplicationSetsBothPartsAsOneKey() {
        try (MediaGen mediaGen = MediaGen.builder()
                .provider(new Provider(PAIR_ONLY, context -> {}))
                .onlyEnvironment(Map.of())
                .key("pair", "id-1:secret:1")
                .build()) {
            assertThat(mediaGen.backend("pair").isReady()).isTrue();
        }
        assertThatExceptionOfType(SetupException.class)
                .isThrownBy(() -> MediaGen.builder()
                        .provider(new Provider(PAIR_ONLY, context -> {}))
                        .onlyEnvironment(Map.of())
                        .key("pair", "id-1")
                        .build())
                .withMessageContaining("needs PAIR_ID and PAIR_SECRET as its key, joined by \":\".")
                .withMessageNotContaining("id-1");
    }
}
