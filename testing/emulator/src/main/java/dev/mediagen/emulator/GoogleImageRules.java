package dev.mediagen.emulator;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The parameters of Google's image models: sizes, ratios, modalities, thinking levels, numbers of images. */
final class GoogleImageRules {
    static final Set<String> RATIOS = Set.of("1:1", "2:3", "3:2", "3:4", "4:3", "4:5", "5:4", "9:16", "16:9", "21:9");
    static final Set<String> WIDE_RATIOS = Set.of("1:4", "4:1", "1:8", "8:1");
    private static final int MOST_PICTURES = 14;

    private GoogleImageRules() {}

    static void check(Models.Model model, Json body) {
        Json config = body.get("generationConfig");
        Json image = config.get("imageConfig");
        checkShape(
                model,
                image.get("aspectRatio").text("1:1"),
                image.get("imageSize").text("1K"));
        if (image.get("imageSize").isPresent() && model.id().startsWith("gemini-2.5")) {
            refuse("imageSize", "imageSize is not supported by " + model.id() + ".");
        }
        List<Json> modalities = config.get("responseModalities").elements();
        if (!modalities.isEmpty() && !draws(modalities)) {
            refuse("responseModalities", "responseModalities must hold IMAGE and may hold TEXT.");
        }
        String level = config.at("thinkingConfig/thinkingLevel").text("").toLowerCase(Locale.ROOT);
        if (!level.isEmpty() && !model.uses().contains(level)) {
            refuse("thinkingLevel", "thinkingLevel '" + level + "' is not supported by " + model.id() + ".");
        }
        if (config.get("speechConfig").isPresent()) {
            refuse("speechConfig", "speechConfig is not supported by " + model.id() + ".");
        }
        List<Json> inputs = body.get("contents").elements().stream()
                .filter(content -> !content.get("role").text("user").equals("model"))
                .flatMap(content -> content.get("parts").elements().stream())
                .filter(part -> !part.get("text").isPresent())
                .toList();
        long videos = inputs.stream().filter(GoogleImageRules::isVideo).count();
        long pictures = inputs.size() - videos;
        if (pictures > MOST_PICTURES) {
            refuse("contents", "At most " + MOST_PICTURES + " input images are supported, got " + pictures + ".");
        }
        if (videos > (model.uses().contains("watch") ? 1 : 0)) {
            refuse(
                    "contents",
                    "Video input modality is not enabled for " + model.id() + ", or has more than one video.");
        }
    }

    private static boolean isVideo(Json part) {
        return part.at("inlineData/mimeType")
                .text(part.at("fileData/mimeType").text(""))
                .startsWith("video/");
    }

    static void checkShape(Models.Model model, String ratio, String size) {
        boolean wide = WIDE_RATIOS.contains(ratio) && model.uses().contains("wide");
        if (!RATIOS.contains(ratio) && !wide) {
            refuse("aspectRatio", "aspect_ratio '" + ratio + "' is not supported by " + model.id() + ".");
        }
        boolean known = size.equals("1K")
                || (Set.of("2K", "4K").contains(size) && model.uses().contains("tiers"))
                || (size.equals("512") && model.uses().contains("small"));
        if (!known) {
            refuse("imageSize", "image_size '" + size + "' is not supported by " + model.id() + ".");
        }
    }

    private static boolean draws(List<Json> modalities) {
        List<String> names = modalities.stream()
                .map(modality -> modality.text("").toUpperCase(Locale.ROOT))
                .toList();
        return names.contains("IMAGE") && !names.contains("AUDIO");
    }

    private static void refuse(String field, String message) {
        throw Problem.value(field, message).refused();
    }

    /** Whether the model may return text beside images. */
    static boolean talks(Json config) {
        List<Json> modalities = config.get("responseModalities").elements();
        return modalities.isEmpty()
                || modalities.stream().anyMatch(modality -> modality.text("").equalsIgnoreCase("TEXT"));
    }

    static String pixels(Json imageConfig) {
        return pixels(
                imageConfig.get("aspectRatio").text("1:1"),
                imageConfig.get("imageSize").text("1K"));
    }

    static String pixels(String ratio, String size) {
        return SampleImages.pixels(ratio, SampleImages.edge(size));
    }
}
