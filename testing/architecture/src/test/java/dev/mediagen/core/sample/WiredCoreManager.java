package dev.mediagen.core.sample;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mediagen.http.Json;

/** Breaks: the core knows no wire, no Jackson in signatures, names say something, no static state. */
public final class WiredCoreManager {

    static int calls;

    public JsonNode node(JsonNode node) {
        calls++;
        System.out.println(Json.parse("{}"));
        return node;
    }
}
