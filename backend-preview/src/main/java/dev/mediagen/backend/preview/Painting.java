package dev.mediagen.backend.preview;

import java.util.List;

/**
 * A picture that is not there yet: its rows are painted when somebody asks for them.
 *
 * @param width pixels from left to right
 * @param height pixels from top to bottom
 * @param layers from the back to the front
 */
record Painting(int width, int height, List<Layer> layers) {

    void paint(int y, Row row) {
        row.clear();
        for (Layer layer : layers) {
            layer.paint(y, row);
        }
    }
}
