package dev.mediagen.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.InflaterInputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What a terminal is sent, decoded again: the left half is red, the right half is blue. */
class InlineImageTest {

    private static final int WIDTH = 600;
    private static final int HEIGHT = 300;

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void givenAnImage() throws IOException {
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        for (int x = 0; x < WIDTH; x++) {
            for (int y = 0; y < HEIGHT; y++) {
                image.setRGB(x, y, (x < WIDTH / 2 ? Color.RED : Color.BLUE).getRGB());
            }
        }
        file = folder.resolve("a.png");
        ImageIO.write(image, "png", file.toFile());
    }

    private String shown(ImageProtocol protocol) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new InlineImage(new PrintStream(out, true, StandardCharsets.US_ASCII)).show(file, protocol);
        return out.toString(StandardCharsets.US_ASCII);
    }

    @Test
    void kittyGetsPixels() throws IOException {
        StringBuilder base64 = new StringBuilder();
        Matcher chunk =
                Pattern.compile("\u001b_G([^;]*);([^\u001b]*)\u001b\\\\").matcher(shown(ImageProtocol.KITTY));
        assertThat(chunk.find()).isTrue();
        assertThat(chunk.group(1)).startsWith("a=T,f=24,o=z,s=480,v=240,");
        do {
            assertThat(chunk.group(2)).hasSizeLessThanOrEqualTo(4096);
            base64.append(chunk.group(2));
        } while (chunk.find());

        byte[] pixels = new InflaterInputStream(
                        new ByteArrayInputStream(Base64.getDecoder().decode(base64.toString())))
                .readAllBytes();
        assertThat(pixels).hasSize(480 * 240 * 3);
        assertThat(pixels).startsWith(0xFF, 0, 0).endsWith(0, 0, 0xFF);
    }

    @Test
    void iterm2GetsASmallerFile() throws IOException {
        String shown = shown(ImageProtocol.ITERM2);
        byte[] sent = Base64.getDecoder().decode(shown.substring(shown.indexOf(':') + 1, shown.indexOf('\u0007')));
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(sent));

        assertThat(shown)
                .startsWith("\u001b]1337;File=inline=1;preserveAspectRatio=1;size=" + sent.length + ";width=480px:");
        assertThat(image.getWidth()).isEqualTo(480);
        assertThat(image.getHeight()).isEqualTo(240);
        assertThat(image.getRGB(0, 0)).isEqualTo(Color.RED.getRGB());
        assertThat(image.getRGB(479, 239)).isEqualTo(Color.BLUE.getRGB());
    }

    @ParameterizedTest
    @EnumSource(ImageProtocol.class)
    void aLargeFileIsReduced(ImageProtocol protocol) throws IOException {
        byte[] small = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(small, 20 << 20)); // Decoders ignore what is after the end.

        assertThat(shown(protocol).length()).isLessThan(1 << 20);
    }

    @Test
    void sixelsAreBandsOfColours() {
        String shown = shown(ImageProtocol.SIXEL);
        String bands = shown.substring(shown.indexOf("#215;2;100;100;100") + "#215;2;100;100;100".length());

        assertThat(shown).startsWith("\u001bPq\"1;1;480;240").contains("\u001b\\");
        assertThat(bands.chars().filter(c -> c == '-')).hasSize(240 / 6);
        // Blue is 0,0,5 of 6 levels, red is 5,0,0; all six rows are set, for one half of the columns.
        assertThat(bands).startsWith("#5!240?!240~$#180!240~!240?$-");
    }

    @ParameterizedTest(name = "{0}={1} is {2}")
    @CsvSource({
        "TERM,xterm-kitty,KITTY",
        "TERM,xterm-ghostty,KITTY",
        "KITTY_WINDOW_ID,1,KITTY",
        "TERM_PROGRAM,iTerm.app,ITERM2",
        "TERM_PROGRAM,WezTerm,ITERM2",
        "TERM,foot,SIXEL",
        "WT_SESSION,x,SIXEL",
        "TERM,xterm-256color,",
        "TERM,tmux-256color,",
        "TERM_PROGRAM,Apple_Terminal,"
    })
    void aTerminalIsKnownByItsVariables(String name, String value, ImageProtocol protocol) {
        assertThat(ImageProtocol.of(Map.of(name, value))).isEqualTo(Optional.ofNullable(protocol));
    }

    @Test
    void insideTmuxNothingIsShown() {
        assertThat(ImageProtocol.of(Map.of("TERM", "xterm-kitty", "TMUX", "/tmp/x")))
                .isEmpty();
    }
}
