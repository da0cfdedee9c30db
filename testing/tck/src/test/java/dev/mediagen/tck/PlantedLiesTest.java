package dev.mediagen.tck;

import static dev.mediagen.tck.Defective.failures;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mediagen.api.ErrorDetails;
import dev.mediagen.api.ImageRequest;
import dev.mediagen.api.InvalidRequestException;
import dev.mediagen.api.MediaException;
import dev.mediagen.api.MediaType;
import dev.mediagen.api.Operation;
import dev.mediagen.api.SetupException;
import dev.mediagen.spi.BackendContext;
import dev.mediagen.spi.BackendDescriptor;
import dev.mediagen.spi.Call;
import dev.mediagen.spi.Capabilities;
import dev.mediagen.spi.Catalogue;
import dev.mediagen.spi.ContinuationState;
import dev.mediagen.spi.MediaBackend;
import dev.mediagen.spi.Outcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Backends that say what is not true, or say too much: the check that names the lie fails. */
class PlantedLiesTest {
    static class HasAnIllegalName extends Defective {
        HasAnIllegalName() {
            super(() -> new WireBackend() {
                @Override
                public BackendDescriptor descriptor() {
                    return WireCatalogue.description("Wired Pictures")
                            .catalogue(Catalogue.of(WireCatalogue.model().build()))
                            .build();
                }
            });
        }
    }

    @Test
    void anIllegalName() {
        assertThat(failures(HasAnIllegalName.class, "identity")).contains("the name and the aliases are valid");
    }

    static class HasAnUnknownDefault extends Defective {
        HasAnUnknownDefault() {
            super(() -> new WireBackend() {
                @Override
                public BackendDescriptor descriptor() {
                    return WireCatalogue.description("wired")
                            .catalogue(Catalogue.of(WireCatalogue.model().build()))
                            .supports(MediaType.AUDIO, "wired-voice", 50)
                            .build();
                }
            });
        }
    }

    @Test
    void aDefaultModelThatIsMissing() {
        assertThat(failures(HasAnUnknownDefault.class, "identity"))
                .containsExactly("every default model is in the catalogue and makes that media type");
    }

    static class AsksWhenOpened extends Defective {
        AsksWhenOpened() {
            super(() -> new WireBackend() {
                @Override
                public MediaBackend open(BackendContext context) {
                    super.open(context);
                    try {
                        context.baseUrl()
                                .orElseThrow()
                                .resolve("/v1/jobs/hello")
                                .toURL()
                                .openStream()
                                .close();
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                    return this;
                }
            });
        }
    }

    @Test
    void aConnectionBeforeTheFirstCall() {
        assertThat(failures(AsksWhenOpened.class, "identity")).contains("it opens without a request");
    }

    static class ClaimsTooMuch extends Defective {
        ClaimsTooMuch() {
            super(() -> new WireBackend() {
                @Override
                public BackendDescriptor descriptor() {
                    var model = WireCatalogue.model().can(Operation.IMAGE_INPAINT, Capabilities.none());
                    return WireCatalogue.description("wired")
                            .catalogue(Catalogue.of(model.build()))
                            .build();
                }
            });
        }
    }

    @Test
    void anOperationWithoutAHandler() {
        assertThat(failures(ClaimsTooMuch.class, "identity", "capabilities"))
                .contains(
                        "there is a handler for every operation of the catalogue",
                        "wired-1 image-inpaint serves the smallest request");
    }

    static class IgnoresAnOption extends Defective {
        IgnoresAnOption() {
            super(() -> new WireBackend() {
                @Override
                Map<String, String> fields(Call<?> call) {
                    Map<String, String> fields = super.fields(call);
                    fields.remove("seed");
                    return fields;
                }
            });
        }
    }

    @Test
    void anIgnoredOption() {
        assertThat(failures(IgnoresAnOption.class, "capabilities"))
                .containsExactly("wired-1 image-generate honours seed", "wired-1 image-edit honours seed");
    }

    static class DropsAValue extends Defective {
        DropsAValue() {
            super(() -> new WireBackend() {
                @Override
                Map<String, String> fields(Call<?> call) {
                    Map<String, String> fields = super.fields(call);
                    fields.replace("duration", "8", "6");
                    return fields;
                }
            });
        }
    }

    @Test
    void aValueThatIsReplacedByAnother() {
        assertThat(failures(DropsAValue.class, "capabilities"))
                .containsExactly(
                        "wired-1 video-generate honours duration", "wired-1 video-from-image honours duration");
    }

    static class RefusesWhatItDeclares extends Defective {
        RefusesWhatItDeclares() {
            super(() -> new WireBackend() {
                @Override
                Map<String, String> fields(Call<?> call) {
                    if ("high".equals(super.fields(call).get("quality"))) {
                        throw new InvalidRequestException("Not that much quality.", ErrorDetails.none());
                    }
                    return super.fields(call);
                }
            });
        }
    }

    @Test
    void aDeclaredValueThatIsRefused() {
        assertThat(failures(RefusesWhatItDeclares.class, "capabilities"))
                .containsExactly("wired-1 image-generate honours quality", "wired-1 image-edit honours quality");
    }

    static class HasAGapThatIsNone extends Defective {
        HasAGapThatIsNone() {
            super(() -> new WireBackend());
        }

        @Override
        protected String knownGaps() {
            return "/gaps-that-are-none.txt";
        }
    }

    @Test
    void aKnownGapThatPassesAndOneThatNamesNoCheck() {
        assertThat(failures(HasAGapThatIsNone.class, "identity", "capabilities", "gaps"))
                .containsExactlyInAnyOrder(
                        "wired-1 image-generate honours seed (known gap)",
                        "\"wired-1 image-generate honours sed\" is the name of a check",
                        "module-info and META-INF/services name the same providers");
    }

    static class MakesNothing extends Defective {
        MakesNothing() {
            super(() -> new WireBackend() {
                @Override
                Outcome image(Call<ImageRequest> call) {
                    post(call, "/pictures", fields(call));
                    return Outcome.done();
                }
            });
        }
    }

    @Test
    void aResultWithoutBytes() {
        assertThat(failures(MakesNothing.class, "results", "capabilities"))
                .contains(
                        "image-generate gives complete files of the right type",
                        "wired-1 image-generate serves the smallest request")
                .noneMatch(name -> name.contains("video"));
    }

    static class ShowsTheKeyInAMessage extends Defective {
        ShowsTheKeyInAMessage() {
            super(() -> new WireBackend() {
                @Override
                MediaException failure(HttpResponse<byte[]> answer) {
                    return answer.statusCode() == 401
                            ? new SetupException("The key " + key() + " is wrong.", ErrorDetails.none())
                            : super.failure(answer);
                }
            });
        }
    }

    @Test
    void theKeyInAMessage() {
        assertThat(failures(ShowsTheKeyInAMessage.class, "errors"))
                .containsExactlyInAnyOrder(
                        "image-generate handles a wrong key",
                        "image-edit handles a wrong key",
                        "video-generate handles a wrong key",
                        "video-from-image handles a wrong key",
                        "speech handles a wrong key");
    }

    static class KeepsTheKey extends Defective {
        KeepsTheKey() {
            super(() -> new WireBackend() {
                @Override
                ContinuationState kept(Call<?> call, HttpResponse<byte[]> answer) {
                    return super.kept(call, answer).toBuilder()
                            .value("key", key())
                            .build();
                }
            });
        }
    }

    @Test
    void theKeyInAContinuation() {
        assertThat(failures(KeepsTheKey.class, "secrets"))
                .containsExactlyInAnyOrder(
                        "image-generate writes the key nowhere", "image-edit writes the key nowhere");
    }
}
