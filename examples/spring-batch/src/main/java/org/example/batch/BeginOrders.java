package org.example.batch;

import dev.mediagen.api.VideoGenerationRequest;
import dev.mediagen.core.Advance;
import dev.mediagen.core.GenerateOptions;
import dev.mediagen.core.MediaGen;
import org.springframework.batch.item.Chunk;
import org.springframework.batch.item.ItemWriter;

/** Sends the requests of orders. A chunk that is repeated sends nothing again: the order is the key. */
public final class BeginOrders implements ItemWriter<Order> {

    private final MediaGen mediaGen;

    /** Sends by this {@code MediaGen}, whose state store outlives the process. */
    public BeginOrders(MediaGen mediaGen) {
        this.mediaGen = mediaGen;
    }

    @Override
    public void write(Chunk<? extends Order> orders) {
        for (Order order : orders) {
            Advance advance = mediaGen.begin(
                    order.id(), VideoGenerationRequest.builder(order.prompt()).build(), GenerateOptions.defaults());
            if (advance instanceof Advance.Failed failed) {
                throw failed.failure();
            }
        }
    }
}
