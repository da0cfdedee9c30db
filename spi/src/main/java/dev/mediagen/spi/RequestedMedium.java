package dev.mediagen.spi;

import dev.mediagen.api.MediaFormat;
import dev.mediagen.api.Option;
import java.util.OptionalInt;

/**
 * What a caller requested by a parameter of the provider that names a medium: {@code mp3_44100_128}. Only a backend can read its
 * value; the core compares it with the file.
 *
 * @param parameter the parameter, such as {@code extra.output_format}
 * @param value its value
 * @param format the format that the value names
 * @param sampleRate samples per second; empty where the value names none
 */
public record RequestedMedium(Option<?> parameter, String value, MediaFormat format, OptionalInt sampleRate) {}
