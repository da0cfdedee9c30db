package dev.mediagen.core;

import dev.mediagen.spi.ModelEntry;
import java.util.List;
import java.util.Optional;

/**
 * Who does the work.
 *
 * @param backend the backend
 * @param model the model
 * @param entry what the catalogue knows of it
 * @param warnings what the caller should know of the choice
 * @param reason why this one, as a sentence
 */
record SelectedModel(Backend backend, String model, Optional<ModelEntry> entry, List<String> warnings, String reason) {}
