package dev.mediagen.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The implementations of all requests: hidden records behind public interfaces, so that a request can gain an option without
 * breaking callers.
 */
final class Requests {

    private Requests() {}

    static MediaRequest<?> of(Operation operation, Options options) {
        check(operation, options);
        return switch (operation) {
            case IMAGE_GENERATE -> new ImageGeneration(options);
            case IMAGE_EDIT, IMAGE_INPAINT -> new ImageEdit(options);
            case IMAGE_REFERENCE -> new ImageReference(options);
            case VIDEO_GENERATE -> new VideoGeneration(options);
            case VIDEO_FROM_IMAGE -> new VideoFromImage(options);
            case VIDEO_FROM_REFERENCES -> new VideoFromReferences(options);
            case VIDEO_EDIT -> new VideoEdit(options);
            case VIDEO_EXTEND -> new VideoExtension(options);
            case SPEECH -> new Speech(options);
            case MUSIC -> new Music(options);
            case SOUND_EFFECT -> new SoundEffect(options);
            case VOICE_CONVERSION -> new VoiceConversion(options);
            case AUDIO_ISOLATION -> new AudioIsolation(options);
            case VOICE_DESIGN -> new VoiceDesign(options);
            case VOICE_CLONE -> new VoiceClone(options);
            case DUBBING -> new Dubbing<>(options, Media.class);
        };
    }

    static List<Input> list(Input first, Input... more) {
        return Stream.concat(Stream.of(first), Stream.of(more)).toList();
    }

    /** Refuses missing and unaccepted options, all of them together. */
    private static void check(Operation operation, Options options) {
        List<Violation> violations = new ArrayList<>();
        for (Option<?> required : operation.required()) {
            if (!options.has(required)) {
                violations.add(missing(operation, required.name(), operation.description(required)));
            }
        }
        violations.addAll(misplaced(operation, options));
        List<Option<?>> sources = sources(operation);
        if (!sources.isEmpty() && sources.stream().noneMatch(options::has)) {
            String names =
                    String.join(" or ", sources.stream().map(Option::name).toList());
            violations.add(missing(operation, names, "at least one of them"));
        }
        if (!violations.isEmpty()) {
            throw new InvalidRequestException(violations);
        }
    }

    /** The violations of options that the operation does not accept. */
    static List<Violation> misplaced(Operation operation, Options options) {
        return options.present().stream()
                .filter(option -> !operation.takes(option))
                .map(option -> new Violation(
                        option.name(),
                        "",
                        Text.plain("does not apply to " + operation.id()),
                        allowedOptions(operation)))
                .toList();
    }

    /** The option with what an operation changes. */
    static Optional<Option<?>> source(Operation operation) {
        return switch (operation) {
            case IMAGE_EDIT, IMAGE_INPAINT -> Optional.of(Option.INPUT_IMAGES);
            case VIDEO_EDIT, VIDEO_EXTEND -> Optional.of(Option.INPUT_VIDEO);
            default -> Optional.empty();
        };
    }

    /** Options of which a request needs at least one. */
    static List<Option<?>> sources(Operation operation) {
        return operation == Operation.IMAGE_REFERENCE
                ? List.of(Option.STYLE_IMAGE, Option.CONTROL_IMAGE, Option.SUBJECT_IMAGE)
                : source(operation)
                        .map(source -> List.of(source, Option.CONTINUE_FROM))
                        .orElse(List.of());
    }

    private static Violation missing(Operation operation, String option, String allowed) {
        return new Violation(option, "", "is missing; " + operation.id() + " requires it", allowed);
    }

    private static Text allowedOptions(Operation operation) {
        return Text.options(Stream.concat(operation.required().stream(), operation.optional().stream())
                .map(Option::name)
                .toList());
    }

    record ImageGeneration(Options options) implements ImageGenerationRequest {

        ImageGeneration {
            check(operation(), options);
        }

        @Override
        public ImageGeneration withOptions(Options other) {
            return new ImageGeneration(other);
        }
    }

    record ImageEdit(Options options) implements ImageEditRequest {

        ImageEdit {
            check(options.has(Option.MASK) ? Operation.IMAGE_INPAINT : Operation.IMAGE_EDIT, options);
        }

        @Override
        public ImageEdit withOptions(Options other) {
            return new ImageEdit(other);
        }
    }

    record ImageReference(Options options) implements ImageReferenceRequest {

        ImageReference {
            check(operation(), options);
        }

        @Override
        public ImageReference withOptions(Options other) {
            return new ImageReference(other);
        }
    }

    record VideoGeneration(Options options) implements VideoGenerationRequest {

        VideoGeneration {
            check(operation(), options);
        }

        @Override
        public VideoGeneration withOptions(Options other) {
            return new VideoGeneration(other);
        }
    }

    record VideoFromImage(Options options) implements VideoFromImageRequest {

        VideoFromImage {
            check(operation(), options);
        }

        @Override
        public VideoFromImage withOptions(Options other) {
            return new VideoFromImage(other);
        }
    }

    record VideoFromReferences(Options options) implements VideoFromReferencesRequest {

        VideoFromReferences {
            check(operation(), options);
        }

        @Override
        public VideoFromReferences withOptions(Options other) {
            return new VideoFromReferences(other);
        }
    }

    record VideoEdit(Options options) implements VideoEditRequest {

        VideoEdit {
            check(operation(), options);
        }

        @Override
        public VideoEdit withOptions(Options other) {
            return new VideoEdit(other);
        }
    }

    record VideoExtension(Options options) implements VideoExtensionRequest {

        VideoExtension {
            check(operation(), options);
        }

        @Override
        public VideoExtension withOptions(Options other) {
            return new VideoExtension(other);
        }
    }

    record Speech(Options options) implements SpeechRequest {

        Speech {
            check(operation(), options);
        }

        @Override
        public Speech withOptions(Options other) {
            return new Speech(other);
        }
    }

    record Music(Options options) implements MusicRequest {

        Music {
            check(operation(), options);
        }

        @Override
        public Music withOptions(Options other) {
            return new Music(other);
        }
    }

    record SoundEffect(Options options) implements SoundEffectRequest {

        SoundEffect {
            check(operation(), options);
        }

        @Override
        public SoundEffect withOptions(Options other) {
            return new SoundEffect(other);
        }
    }

    record VoiceConversion(Options options) implements VoiceConversionRequest {

        VoiceConversion {
            check(operation(), options);
        }

        @Override
        public VoiceConversion withOptions(Options other) {
            return new VoiceConversion(other);
        }
    }

    record AudioIsolation(Options options) implements AudioIsolationRequest {

        AudioIsolation {
            check(operation(), options);
        }

        @Override
        public AudioIsolation withOptions(Options other) {
            return new AudioIsolation(other);
        }
    }

    record VoiceDesign(Options options) implements VoiceDesignRequest {

        VoiceDesign {
            check(operation(), options);
        }

        @Override
        public VoiceDesign withOptions(Options other) {
            return new VoiceDesign(other);
        }
    }

    record VoiceClone(Options options) implements VoiceCloneRequest {

        VoiceClone {
            check(operation(), options);
        }

        @Override
        public VoiceClone withOptions(Options other) {
            return new VoiceClone(other);
        }
    }

    record Dubbing<M extends Media>(Options options, Class<M> resultType) implements DubbingRequest<M> {

        Dubbing {
            check(operation(), options);
        }

        @Override
        public Dubbing<M> withOptions(Options other) {
            return new Dubbing<>(other, resultType);
        }
    }
}
