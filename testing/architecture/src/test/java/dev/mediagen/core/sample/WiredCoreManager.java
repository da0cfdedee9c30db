package dev.mediagen.core.sample;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mediagen.http.Json;
import org.springframework.core.SpringVersion;
import tools.jackson.core.JsonToken;

/** Breaks: the core knows no wire, no Jackson in signatures and none of 3, no framework, names say something, no static state. */
public final class WiredCoreManager {

    static int calls;

    public JsonNode node(JsonNode node) {
        calls++;
        System.out.println(Json.parse("{}").toString() + JsonToken.START_OBJECT + SpringVersion.getVersion());
        return node;
    }
}
