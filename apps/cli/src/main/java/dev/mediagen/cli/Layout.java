package dev.mediagen.cli;

/**
 * How text for people is laid out.
 *
 * @param style the colours
 * @param columns the width of a line in characters
 */
record Layout(Style style, int columns) {}
