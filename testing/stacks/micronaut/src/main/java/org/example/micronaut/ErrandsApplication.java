package org.example.micronaut;

import dev.mediagen.core.MediaGen;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.Micronaut;
import org.example.stack.Errands;

public final class ErrandsApplication {

    private ErrandsApplication() {}

    public static void main(String[] args) {
        try (ApplicationContext context = Micronaut.run(ErrandsApplication.class, args)) {
            Errands.run(context.getBean(MediaGen.class));
        }
    }
}
