package dev.mediagen.tool;

import dev.mediagen.api.Progress;

/**
 * The progress of a call.
 *
 * @param items the number of items; 1 unless it has several prompts
 * @param finished the number of finished items, successful or not
 * @param latest the latest progress of any item
 */
public record CallProgress(int items, int finished, Progress latest) {}
