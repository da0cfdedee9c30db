package dev.mediagen.tck;

import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/** Faults of backends, each with the checks that find it. */
enum PlantedFault {
    SEED_0_TAKEN_FOR_UNSET(LossyBackends::seedZeroTakenForUnset, "capabilities", "wired-1 image-generate honours seed"),
    ONE_OUTPUT_KEPT_OF_SEVERAL(
            LossyBackends::oneOutputKeptOfSeveral, "results", "image-generate gives as many results as were asked for"),
    WIDTH_AND_HEIGHT_SWAPPED(
            LossyBackends::widthAndHeightSwapped, "results", "image-generate gives the pixels that were asked for"),
    LAST_FRAME_OVER_FIRST(
            LossyBackends::lastFrameOverFirst,
            "completeness",
            "wired-1 video-from-image loses nothing that is said together"),
    PCM_AS_WAV(LossyBackends::pcmAsWav, "results", "speech gives the format that was asked for"),
    A_CANCEL_THAT_LIES(
            CarelessBackends::cancelThatLies, "jobs", "video-generate says truly what came of a cancellation"),
    A_CANCEL_THAT_STOPS_WHAT_IS_OVER(
            CarelessBackends::cancelThatStopsWhatIsOver, "jobs", "video-generate stops no job that is over"),
    A_CANCEL_THAT_COMES_TOO_LATE_WHILE_THE_JOB_RUNS(
            CarelessBackends::cancelThatComesTooLateWhileTheJobRuns,
            "jobs",
            "video-generate says truly what came of a cancellation"),
    A_CANCEL_THAT_ASKS_NOBODY(
            CarelessBackends::cancelThatAsksNobody, "jobs", "video-generate says truly what came of a cancellation"),
    A_CONTINUATION_FROM_ANOTHER_RESULT(
            LossyBackends::continuesAnotherResult,
            "continuations",
            "wired-1 image-edit after image-generate goes on from the result that is named"),
    INPUTS_OVER_256_KIB(
            LossyBackends::inputsCutAt256KiB, "completeness", "wired-1 image-edit sends large inputs whole"),
    AN_UPLOAD_THAT_IGNORES_INTERRUPT_AND_DEADLINE(
            CarelessBackends::uploadThatIgnoresInterruptAndDeadline,
            "cancellation",
            "image-edit ends when its caller is interrupted",
            "image-edit ends when its time is over"),
    AN_EXECUTOR_NEVER_SHUT_DOWN(
            CarelessBackends::executorNeverShutDown, "threads", "closing ends all threads that opening began"),
    A_FAILED_JOB_REPORTED_AS_RUNNING(
            CarelessBackends::failedJobReportedAsRunning, "jobs", "video-generate ends a job that failed"),
    A_FAILED_JOB_LEFT_OPEN(CarelessBackends::failedJobLeftOpen, "jobs", "video-generate ends a job that failed"),
    FLAGGED_RESULTS_KEPT(LossyBackends::flaggedKept, "results", "image-generate keeps nothing that was flagged"),
    THE_STATE_OF_A_JOB_IN_A_STATIC_MAP(
            CarelessBackends::jobsInAStaticMap, "jobs", "video-generate gives a job that another process can collect"),

    SEED_CUT_TO_32_BITS(LossyBackends::seedCutTo32Bits, "capabilities", "wired-1 image-generate honours seed"),
    THE_END_OF_A_LONG_PROMPT_CUT_OFF(LossyBackends::promptCut, "capabilities", "wired-1 image-generate honours prompt"),
    LETTERS_OF_OTHER_SCRIPTS_MANGLED(
            LossyBackends::lettersMangled, "capabilities", "wired-1 image-generate honours prompt"),
    SEED_AS_FLOATING_POINT(LossyBackends::seedAsFloatingPoint, "capabilities", "wired-1 image-generate honours seed"),
    LINE_BREAKS_LOST(LossyBackends::lineBreaksLost, "capabilities", "wired-1 image-generate honours prompt"),
    SPEED_0_TAKEN_FOR_UNSET(LossyBackends::speedZeroTakenForUnset, "capabilities", "wired-1 speech honours speed"),
    COUNT_LOST_IN_ONE_OPERATION(
            LossyBackends::countLostInOneOperation, "results", "image-edit gives as many results as were asked for"),
    DECIMALS_ROUNDED(LossyBackends::decimalsRounded, "capabilities", "wired-1 speech honours speed"),
    INPUTS_SORTED(LossyBackends::inputsSorted, "capabilities", "wired-1 image-edit honours input_images"),
    ONLY_THE_FIRST_OF_SEVERAL_INPUTS(
            LossyBackends::onlyFirstOfSeveralInputs, "capabilities", "wired-1 image-edit honours input_images"),
    AN_OPTION_THAT_STICKS(LossyBackends::optionSticks, "capabilities", "wired-1 image-generate honours quality"),
    HALF_AN_IMAGE_KEPT(LossyBackends::halfAnImageKept, "results", "image-generate gives whole files of the right kind"),
    A_BLANK_REQUEST_ID(LossyBackends::blankRequestId, "results", "image-generate gives whole files of the right kind"),
    THE_PROMPT_IN_THE_MESSAGE_OF_A_FAILED_JOB(
            CarelessBackends::promptInTheMessageOfAFailedJob, "jobs", "video-generate ends a job that failed"),
    A_FAILED_QUESTION_THAT_ENDS_THE_JOB(
            CarelessBackends::failedQuestionEndsTheJob,
            "errors",
            "video-generate meets a wrong key",
            "video-generate meets a server error"),
    A_QUESTION_THAT_ORDERS_AGAIN(
            CarelessBackends::questionThatPostsAgain, "errors", "video-generate meets a server error"),
    AN_IMPOSSIBLE_PERCENTAGE(
            CarelessBackends::impossiblePercent,
            "jobs",
            "video-generate gives a job that is asked for until it is done"),
    THE_KEY_IN_A_TOKEN(CarelessBackends::keyInTheToken, "secrets", "video-generate leaves the key nowhere"),
    THE_KEY_FOR_THE_HOST_OF_FILES(
            CarelessBackends::keyForTheHostOfFiles,
            "secrets",
            "image-generate tells the key to nobody else",
            "video-generate tells the key to nobody else"),
    A_LOST_RESULT_THAT_COST_NOTHING(
            CarelessBackends::lostResultThatCostNothing,
            "errors",
            "image-generate meets an answer whose connection breaks"),
    A_WAIT_THAT_IS_NOT_TOLD(
            CarelessBackends::waitThatIsNotTold, "errors", "image-generate meets an overload that announces its end"),
    AN_ANSWER_PRINTED_WITH_THE_KEY(CarelessBackends::printsWhatItGets, "errors", "image-generate meets a wrong key"),
    AN_ANSWER_REPEATED_WITH_ITS_KEY(
            CarelessBackends::answersTakenAsTheyAre, "errors", "image-generate meets a server error");

    private final Supplier<WireBackend> backend;
    private final List<String> sections;
    private final List<String> checks;

    /**
     * A fault.
     *
     * @param backend a backend with it
     * @param sections the chapters of the kit that find it
     * @param checks the checks that fail because of it, among others
     */
    PlantedFault(Supplier<WireBackend> backend, String sections, String... checks) {
        this.backend = backend;
        this.sections = List.of(sections.split(" "));
        this.checks = List.of(checks);
    }

    WireBackend backend() {
        return backend.get();
    }

    List<String> sections() {
        return sections;
    }

    List<String> checks() {
        return checks;
    }

    /** As a sentence for reports. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
