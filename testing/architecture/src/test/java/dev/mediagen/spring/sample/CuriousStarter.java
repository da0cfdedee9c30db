package dev.mediagen.spring.sample;

import dev.mediagen.http.Json;

/** Breaks: an adapter for a framework knows the core only. */
public final class CuriousStarter {

    public String text() {
        return Json.parse("{}").toString();
    }
}
