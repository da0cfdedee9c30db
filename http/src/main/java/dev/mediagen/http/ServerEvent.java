package dev.mediagen.http;

/**
 * A server-sent event.
 *
 * @param name its name; empty when it has none
 * @param data its data: a document with media marked at their places, or a text when it is not JSON
 */
public record ServerEvent(String name, Json data) {}
