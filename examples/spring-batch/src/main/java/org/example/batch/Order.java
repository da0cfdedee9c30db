package org.example.batch;

/**
 * An order for a video.
 *
 * @param id its id, which is the key of the request
 * @param prompt what the video shows
 */
public record Order(String id, String prompt) {}
