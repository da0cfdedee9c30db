package dev.mediagen.core;

import java.util.Optional;

/**
 * The backend and model that are configured for a media type. The model belongs to the backend: with another backend it
 * is not used.
 *
 * @param backend the backend's name
 * @param model the model; empty for the backend's default
 */
record Preference(String backend, Optional<String> model) {}
