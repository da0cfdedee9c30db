package dev.mediagen.core.sample;

import dev.mediagen.http.Json;
import tools.jackson.databind.JsonNode;

/** Breaks: the core knows no wire, no Jackson in signatures, names say something, no static state. */
public final class WiredCoreManager {

    static int calls;

    public JsonNode node(JsonNode node) {
        calls++;
        System.out.println(Json.parse("{}"));
        return node;
    }
}
