package org.example.sketch;

import com.google.auto.service.AutoService;
import dev.mediagen.api.ImageGenerationRequest;
import dev.mediagen.api.MediaType;
import dev.mediagen.api.Operation;
import dev.mediagen.api.Option;
import dev.mediagen.api.PixelSize;
import dev.mediagen.api.Size;
import dev.mediagen.spi.BackendContext;
import dev.mediagen.spi.BackendDescriptor;
import dev.mediagen.spi.Call;
import dev.mediagen.spi.Handlers;
import dev.mediagen.spi.MediaBackend;
import dev.mediagen.spi.MediaBackendProvider;
import dev.mediagen.spi.MediaOutput;
import dev.mediagen.spi.Outcome;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Random;
import javax.imageio.ImageIO;

/** Draws a gradient whose colours follow from the prompt and the seed. Sends no requests, so it needs no key. */
@AutoService(MediaBackendProvider.class)
public final class SketchBackend implements MediaBackendProvider {
    @Override
    public BackendDescriptor descriptor() {
        return BackendDescriptor.builder("sketch")
                .supports(MediaType.IMAGE, "sketch-1", 50)
                .catalogue(() -> SketchBackend.class.getResourceAsStream("catalogue.json"))
                .build();
    }

    @Override
    public MediaBackend open(BackendContext context) {
        Handlers handlers = Handlers.builder()
                .on(Operation.IMAGE_GENERATE, ImageGenerationRequest.class, SketchBackend::draw)
                .build();
        return () -> handlers;
    }

    private static Outcome draw(Call<ImageGenerationRequest> call) {
        PixelSize size = call.request().options().get(Option.SIZE)
                .map(PixelSize.class::cast)
                .orElse(Size.of(512, 512));
        long seed = call.request().options().get(Option.SEED).orElse(0L);
        Random colours = new Random(31 * seed + call.request().prompt().orElseThrow().hashCode());
        try (MediaOutput part = call.sink().begin()) {
            ImageIO.write(gradient(size, colours), "png", part);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Outcome.done();
    }

    private static BufferedImage gradient(PixelSize size, Random colours) {
        BufferedImage picture = new BufferedImage(size.width(), size.height(), BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = picture.createGraphics();
        Color from = new Color(colours.nextInt());
        Color to = new Color(colours.nextInt());
        pen.setPaint(new GradientPaint(0, 0, from, size.width(), size.height(), to));
        pen.fillRect(0, 0, size.width(), size.height());
        pen.dispose();
        return picture;
    }
}
