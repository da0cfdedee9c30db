package dev.mediagen.backend.google;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mediagen.api.AspectRatio;
import dev.mediagen.api.ContentRefusedException;
import dev.mediagen.api.Generated;
import dev.mediagen.api.Image;
import dev.mediagen.api.ImageEditRequest;
import dev.mediagen.api.ImageGenerationRequest;
import dev.mediagen.api.ImageReferenceRequest;
import dev.mediagen.api.Input;
import dev.mediagen.api.InvalidRequestException;
import dev.mediagen.api.MediaFormat;
import dev.mediagen.api.Size;
import dev.mediagen.core.GenerateOptions;
import dev.mediagen.fixtures.StubRequest;
import dev.mediagen.fixtures.TinyMedia;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Imagen on Vertex AI, which generates and edits. */
class VertexImagenTest {

    private static final Map<String, String> EXPRESS = Map.of("GOOGLE_GENAI_USE_VERTEXAI", "true");

    private static final GenerateOptions EDIT =
            GenerateOptions.builder().model("imagen-3.0-capability-002").build();
    private static final ImageGenerationRequest KITE =
            ImageGenerationRequest.builder("a kite").build();
    private static final Input PICTURE = Input.bytes(TinyMedia.png());

    @TempDir
    Path folder;

    private static String predictions(String... predictions) {
        return "{\"predictions\":[" + String.join(",", predictions) + "]}";
    }

    private static String prediction() {
        return "{\"bytesBase64Encoded\":\"" + TinyMedia.pngBase64() + "\",\"mimeType\":\"image/png\"}";
    }

    @Test
    void imagenSaysHowManyAndLearnsWhatWasFiltered() throws Exception {
        try (GoogleServer google = new GoogleServer(folder)) {
            google.answer(predictions(prediction(), "{\"raiFilteredReason\":\"policy 39322892\"}"));
            Generated<Image> fog = google.mediaGen.generate(
                    ImageGenerationRequest.builder("fog")
                            .count(2)
                            .aspectRatio(AspectRatio.of(16, 9))
                            .size(Size.parse("2K"))
                            .guidanceScale(7.5)
                            .outputFormat(MediaFormat.JPEG)
                            .extra("compressionQuality", 85)
                            .extra("personGeneration", "allow_adult")
                            .build(),
                    GenerateOptions.builder().model("imagen-4.0-generate-001").build());
            StubRequest request = google.request();
            assertThat(request.target()).isEqualTo("/v1beta/models/imagen-4.0-generate-001:predict");
            assertThat(GoogleServer.json(request).toString())
                    .isEqualTo("{\"instances\":[{\"prompt\":\"fog\"}],\"parameters\":{\"sampleCount\":2,"
                            + "\"aspectRatio\":\"16:9\",\"sampleImageSize\":\"2K\",\"guidanceScale\":7.5,"
                            + "\"outputOptions\":{\"mimeType\":\"image/jpeg\",\"compressionQuality\":85},"
                            + "\"includeRaiReason\":true,\"personGeneration\":\"allow_adult\"}}");
            assertThat(fog.all()).hasSize(1);
            assertThat(fog.warnings())
                    .map(Object::toString)
                    .anySatisfy(warning -> assertThat(warning).contains("39322892"));
        }
    }

    @Test
    void aMaskBecomesWhiteWhereItWasTransparent() throws Exception {
        BufferedImage mask = new BufferedImage(1, 1, BufferedImage.TYPE_INT_ARGB);
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(mask, "png", png);
        try (GoogleServer google = new GoogleServer(folder, EXPRESS)) {
            google.answer(predictions(prediction()));
            google.mediaGen.generate(
                    ImageEditRequest.builder("a vase [1]", PICTURE)
                            .mask(Input.bytes(png.toByteArray()))
                            .seed(7)
                            .extra("dilation", 0.01)
                            .extra("baseSteps", 35)
                            .build(),
                    EDIT);
            JsonNode body = google.body();
            assertThat(body.path("parameters").toString())
                    .isEqualTo("{\"sampleCount\":1,\"seed\":7,\"editMode\":\"EDIT_MODE_INPAINT_INSERTION\","
                            + "\"editConfig\":{\"baseSteps\":35},\"includeRaiReason\":true,\"addWatermark\":false}");
            JsonNode references = body.at("/instances/0/referenceImages");
            assertThat(references).hasSize(2);
            assertThat(references.path(0).path("referenceType").asText()).isEqualTo("REFERENCE_TYPE_RAW");
            assertThat(references.path(1).path("maskImageConfig").toString())
                    .isEqualTo("{\"maskMode\":\"MASK_MODE_USER_PROVIDED\",\"dilation\":0.01}");
            byte[] sent = Base64.getDecoder()
                    .decode(references
                            .path(1)
                            .at("/referenceImage/bytesBase64Encoded")
                            .asText());
            assertThat(ImageIO.read(new ByteArrayInputStream(sent)).getRGB(0, 0))
                    .isEqualTo(0xFFFFFFFF);
        }
    }

    @Test
    void eachReferenceHasItsOwnDescription() throws Exception {
        try (GoogleServer google = new GoogleServer(folder, EXPRESS)) {
            google.answer(predictions(prediction()));
            google.mediaGen.generate(
                    ImageReferenceRequest.withStyle("a vase", PICTURE)
                            .control(PICTURE)
                            .subject(PICTURE)
                            .extra("styleDescription", "woodcut")
                            .extra("controlType", "CONTROL_TYPE_SCRIBBLE")
                            .extra("computeControl", false)
                            .extra("subjectType", "SUBJECT_TYPE_PRODUCT")
                            .build(),
                    EDIT);
            JsonNode references = google.body().at("/instances/0/referenceImages");
            assertThat(references).hasSize(3);
            assertThat(references.path(0).path("styleImageConfig").toString())
                    .isEqualTo("{\"styleDescription\":\"woodcut\"}");
            assertThat(references.path(1).path("controlImageConfig").toString())
                    .isEqualTo("{\"controlType\":\"CONTROL_TYPE_SCRIBBLE\",\"computeControl\":false}");
            assertThat(references.path(2).path("subjectImageConfig").toString())
                    .isEqualTo("{\"subjectType\":\"SUBJECT_TYPE_PRODUCT\"}");
            assertThat(references.path(2).path("referenceId").asInt()).isEqualTo(3);
        }
    }

    @Test
    void withoutVertexImagenDoesNotEdit() throws Exception {
        try (GoogleServer google = new GoogleServer(folder)) {
            assertThatExceptionOfType(InvalidRequestException.class)
                    .isThrownBy(() -> google.mediaGen.generate(
                            ImageEditRequest.builder("a vase", PICTURE).build(), EDIT))
                    .withMessageContaining("is available on vertex-ai (GOOGLE_GENAI_USE_ENTERPRISE=true) only");
            assertThat(google.requests()).isZero();
        }
    }

    @Test
    void aPictureOfGeminisIsEditedByImagenAsAnInput() throws Exception {
        try (GoogleServer google = new GoogleServer(folder, EXPRESS)) {
            google.answer(GoogleServer.content(GoogleServer.picture("c2ln")));
            google.answer(predictions(prediction()));
            Generated<Image> kite = google.mediaGen.generate(KITE);
            google.mediaGen.generate(
                    ImageEditRequest.continuing(kite.continuation().orElseThrow(), "a tail")
                            .build(),
                    EDIT);
            google.request();
            assertThat(google.body()
                            .at("/instances/0/referenceImages/0/referenceImage/bytesBase64Encoded")
                            .asText())
                    .isEqualTo(TinyMedia.pngBase64());
        }
    }

    @Test
    void nothingButFilteredPicturesIsARefusal() throws Exception {
        try (GoogleServer google = new GoogleServer(folder)) {
            google.answer(predictions("{\"raiFilteredReason\":\"policy 39322892\"}"));
            assertThatExceptionOfType(ContentRefusedException.class)
                    .isThrownBy(() -> google.mediaGen.generate(
                            KITE,
                            GenerateOptions.builder()
                                    .model("imagen-4.0-generate-001")
                                    .build()))
                    .withMessageContaining("39322892");
        }
    }
}
