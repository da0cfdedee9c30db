package dev.mediagen.tool;

import dev.mediagen.api.Progress;

/**
 * How far a call is.
 *
 * @param items how many things it makes; 1 unless it has several prompts
 * @param finished how many of them are over, well or not
 * @param latest how far the one is that was heard of last
 */
public record CallProgress(int items, int finished, Progress latest) {}
