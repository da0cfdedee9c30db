package dev.mediagen.tool;

import dev.mediagen.api.MediaType;
import dev.mediagen.api.Operation;
import dev.mediagen.api.Option;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Which kind of work a call asks for: it follows from what is in the call. */
final class Work {

    private Work() {}

    /** The kinds of work a call of this mode can come to. */
    static List<Operation> possible(MediaType mode, Operation audioType) {
        return mode == MediaType.AUDIO ? List.of(audioType) : Fields.operations(mode);
    }

    /**
     * The kind of work.
     *
     * @param has whether the call says something for an option
     * @param extend what it says of adding time to a clip
     */
    static Operation decide(MediaType mode, Operation audioType, Predicate<Option<?>> has, Optional<Boolean> extend) {
        return switch (mode) {
            case IMAGE -> image(has);
            case VIDEO -> video(has, extend);
            case AUDIO -> audioType;
        };
    }

    private static Operation image(Predicate<Option<?>> has) {
        if (any(has, Option.STYLE_IMAGE, Option.CONTROL_IMAGE, Option.SUBJECT_IMAGE)) {
            return Operation.IMAGE_REFERENCE;
        } else if (has.test(Option.MASK)) {
            return Operation.IMAGE_INPAINT;
        }
        return any(has, Option.INPUT_IMAGES, Option.CONTINUE_FROM) ? Operation.IMAGE_EDIT : Operation.IMAGE_GENERATE;
    }

    private static Operation video(Predicate<Option<?>> has, Optional<Boolean> extend) {
        if (extend.orElse(false)) {
            return Operation.VIDEO_EXTEND;
        } else if (any(has, Option.FIRST_FRAME, Option.LAST_FRAME)) {
            return Operation.VIDEO_FROM_IMAGE;
        } else if (extend.isPresent() || any(has, Option.INPUT_VIDEO, Option.CONTINUE_FROM)) {
            return Operation.VIDEO_EDIT;
        }
        return has.test(Option.REFERENCE_IMAGES) ? Operation.VIDEO_FROM_REFERENCES : Operation.VIDEO_GENERATE;
    }

    private static boolean any(Predicate<Option<?>> has, Option<?>... options) {
        return Stream.of(options).anyMatch(has);
    }
}
