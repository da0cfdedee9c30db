package dev.mediagen.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The gallery as a browser shows it. Where there is none, {@code .ci/run} installs one. */
@Tag("once")
@Timeout(120)
class GalleryInBrowserTest {

    /** What a visitor would see: what could not be shown, dead links, and whether the page is wider than the window. */
    private static final String REPORT = """
            (async () => {
              const pictures = [...document.images];
              pictures.forEach(picture => picture.loading = 'eager');
              await Promise.all(pictures.map(picture => picture.decode()));
              const players = [...document.querySelectorAll('audio, video')];
              await Promise.all(players.map(player => player.readyState > 0 ? 0 : new Promise((ready, failed) => {
                player.onloadedmetadata = ready;
                player.onerror = () => failed(player.error.message);
              })));
              return {
                pictures: pictures.map(picture => picture.naturalWidth),
                seconds: players.map(player => player.duration),
                links: [...document.links].map(link => document.querySelector(link.hash) !== null),
                fits: document.documentElement.scrollWidth <= innerWidth,
                title: document.title,
              };
            })()""";

    @TempDir
    Path folder;

    private void mediagen(String... arguments) throws Exception {
        Process process = new Installation(folder)
                .command(arguments)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(process.waitFor()).isEqualTo(ExitCode.DONE);
    }

    @Test
    void everythingIsShownAndPlayable() throws Exception {
        Optional<Path> driver = Browser.driver();
        assumeTrue(driver.isPresent(), "chromedriver is not installed");
        mediagen("image", "a lighthouse", "--backend", "preview", "--size", "640x480", "-o", "lighthouse.png");
        mediagen("image", "in a storm", "--backend", "preview", "--input", "lighthouse.png", "-o", "storm.png");
        mediagen("speech", "ahoy", "--backend", "preview", "-o", "ahoy.wav");
        mediagen("video", "waves", "--backend", "preview", "--duration", "1", "-o", "waves.mp4");
        mediagen("gallery", ".", "-o", "gallery.html");

        try (Browser browser = Browser.start(driver.get(), folder.resolve("profile"))) {
            browser.open(folder.resolve("gallery.html").toUri());
            JsonNode seen = browser.evaluate(REPORT);

            assertThat(seen.path("failed").isMissingNode()).as(seen.toString()).isTrue();
            assertThat(seen.path("pictures").path(0).asInt()).isEqualTo(640);
            assertThat(seen.path("pictures")).hasSize(2);
            assertThat(seen.path("seconds")).hasSize(2).allMatch(length -> length.asDouble() > 0);
            assertThat(seen.path("links")).hasSize(1).allMatch(JsonNode::asBoolean);
            assertThat(seen.path("fits").asBoolean()).isTrue();
        }
    }
}
