package dev.mediagen.backend.openrouter;

import dev.mediagen.api.AspectRatio;
import dev.mediagen.api.ImageEditRequest;
import dev.mediagen.api.ImageGenerationRequest;
import dev.mediagen.api.ImageRequest;
import dev.mediagen.api.Input;
import dev.mediagen.api.MediaFormat;
import dev.mediagen.api.NamedSize;
import dev.mediagen.api.Option;
import dev.mediagen.api.Options;
import dev.mediagen.api.PixelSize;
import dev.mediagen.api.Size;
import dev.mediagen.http.ImageItems;
import dev.mediagen.http.Json;
import dev.mediagen.http.JsonBuilder;
import dev.mediagen.http.ProviderClient;
import dev.mediagen.http.ProviderResponse;
import dev.mediagen.http.ResultCollector;
import dev.mediagen.spi.Call;
import dev.mediagen.spi.Completed;
import dev.mediagen.spi.Outcome;
import java.util.List;
import java.util.Optional;

/** {@code /images}, for images from text and from other images. Requests for the chat are sent there. */
final class Images {

    private final ProviderClient client;
    private final Chat chat;

    Images(ProviderClient client, Chat chat) {
        this.client = client;
        this.chat = chat;
    }

    Outcome generate(Call<ImageGenerationRequest> call) {
        return Chat.isMeant(call) ? chat.draw(call, List.of()) : draw(call, List.of());
    }

    Outcome edit(Call<ImageEditRequest> call) {
        List<Input> pictures = call.request().inputs();
        return Chat.isMeant(call) ? chat.draw(call, pictures) : draw(call, pictures);
    }

    private Outcome draw(Call<? extends ImageRequest> call, List<Input> pictures) {
        Options options = call.request().options();
        JsonBuilder body = Json.object()
                .put("model", call.model())
                .put("prompt", options.require(Option.PROMPT))
                .putIfPresent("n", options.get(Option.COUNT))
                .putIfPresent("aspect_ratio", options.get(Option.ASPECT_RATIO).map(AspectRatio::text))
                .putIfPresent("resolution", size(options, NamedSize.class))
                .putIfPresent("size", size(options, PixelSize.class))
                .putIfPresent("quality", options.get(Option.QUALITY))
                .putIfPresent("output_format", options.get(Option.OUTPUT_FORMAT).map(MediaFormat::id))
                .putIfPresent("background", options.get(Option.BACKGROUND))
                .putIfPresent("seed", options.get(Option.SEED))
                .putIfPresent("stream", options.get(Option.PREVIEWS).map(drafts -> true))
                .putIfPresent(
                        "input_references", Optional.of(ImagePart.all(pictures)).filter(parts -> !parts.isEmpty()))
                .merge(options.extras());
        return read(client.post("images").json(body).media(call, ImageItems.places()), call);
    }

    /** The size in the form of the API, if it has that form. */
    static Optional<String> size(Options options, Class<? extends Size> kind) {
        return options.get(Option.SIZE).filter(kind::isInstance).map(Size::text);
    }

    private Outcome read(ProviderResponse answer, Call<? extends ImageRequest> call) {
        ResultCollector results = client.results(call);
        for (ImageItems.Item item : ImageItems.in(answer.json())) {
            results.item(item.all());
        }
        if (results.isEmpty()) {
            throw OpenRouterErrors.without("image", answer);
        }
        Json usage = answer.json().at("usage");
        Completed.Builder done =
                results.completed(answer).usage(Usages.tokens(usage)).cost(Usages.cost(usage));
        int came = results.size();
        if (came < call.request().count()) {
            done.warning(
                    "OpenRouter generated " + came + " of " + call.request().count() + " images.");
        }
        return done.build();
    }
}
