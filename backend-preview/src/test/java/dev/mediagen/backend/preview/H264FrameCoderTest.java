package dev.mediagen.backend.preview;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class H264FrameCoderTest {

    /** Both sides must agree to the bit, and both must come close to what was painted. */
    @ParameterizedTest
    @CsvSource({"17, 64, 48, 2.0", "22, 70, 50, 2.5", "28, 33, 17, 4.5", "0, 48, 48, 0.6"})
    void decodesExactlyWhatTheEncoderExpects(int qp, int width, int height, double allowed) {
        H264Encoder encoder = new H264Encoder(width, height, qp);
        H264Decoder decoder = new H264Decoder(width, height, qp);
        for (int i = 0; i < 6; i++) {
            SceneFrame frame = new SceneFrame(width, height, i * 0.7);
            List<ImageLayer> layers =
                    SceneLook.of(i < 4 ? "silk" : "city", "", 1).layers(frame);
            H264Frame painted = H264Frame.of(new ImageComposition(width, height, layers));

            H264Frame decoded = decoder.decode(encoder.encode(painted));

            assertThat(difference(decoded, encoder.decoded())).isZero();
            assertThat(difference(decoded, painted)).isLessThan(allowed);
        }
    }

    private static double difference(H264Frame one, H264Frame other) {
        double sum = 0;
        int count = 0;
        for (int i = 0; i < 3; i++) {
            H264Plane plane = one.plane(i);
            for (int y = 0; y < plane.height(); y++) {
                for (int x = 0; x < plane.width(); x++) {
                    sum += Math.abs(plane.at(x, y) - other.plane(i).at(x, y));
                    count++;
                }
            }
        }
        return sum / count;
    }
}
