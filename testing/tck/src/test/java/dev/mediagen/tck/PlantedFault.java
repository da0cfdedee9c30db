package dev.mediagen.tck;

import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/** Faults of backends, each with the checks that must find it. */
enum PlantedFault {
    SEED_0_TREATED_AS_UNSET(
            LossyBackends::seedZeroTakenForUnset, "capabilities", "wired-1 image-generate honours seed"),
    ONE_OUTPUT_KEPT_OF_SEVERAL(
            LossyBackends::oneOutputKeptOfSeveral, "results", "image-generate gives the requested number of results"),
    WIDTH_AND_HEIGHT_SWAPPED(
            LossyBackends::widthAndHeightSwapped, "results", "image-generate gives the requested size"),
    LAST_FRAME_OVER_FIRST(
            LossyBackends::lastFrameOverFirst,
            "completeness",
            "wired-1 video-from-image honours many options together"),
    PCM_AS_WAV(LossyBackends::pcmAsWav, "results", "speech gives the requested format"),
    A_CANCEL_REPORTED_AS_STOPPED(
            CarelessBackends::cancelReportedAsStopped,
            "jobs",
            "video-generate reports the true outcome of a cancellation"),
    A_CANCEL_OF_A_COMPLETED_JOB_REPORTED_AS_STOPPED(
            CarelessBackends::cancelOfCompletedJobReportedAsStopped,
            "jobs",
            "video-generate reports no completed job as stopped"),
    A_CANCEL_OF_A_RUNNING_JOB_REPORTED_AS_TOO_LATE(
            CarelessBackends::cancelOfRunningJobReportedAsTooLate,
            "jobs",
            "video-generate reports the true outcome of a cancellation"),
    A_CANCEL_REPORTED_AS_REQUESTED_BUT_NOT_SENT(
            CarelessBackends::cancelReportedAsRequested,
            "jobs",
            "video-generate reports the true outcome of a cancellation"),
    A_CONTINUATION_OF_ANOTHER_RESULT(
            LossyBackends::continuesAnotherResult,
            "continuations",
            "wired-1 image-edit after image-generate continues the named result"),
    INPUTS_OVER_256_KIB(
            LossyBackends::inputsCutAt256KiB, "completeness", "wired-1 image-edit sends large inputs completely"),
    AN_UPLOAD_SENT_AGAIN_UNDER_THE_SAME_PREPARE_KEY(
            CarelessBackends::uploadSentAgain, "completeness", "wired-1 image-edit prepares nothing twice"),
    THE_SAME_PREPARE_KEY_TWICE_IN_ONE_CALL(
            CarelessBackends::preparedTwice, "completeness", "wired-1 image-edit prepares nothing twice"),
    A_PREPARE_KEY_THAT_DIFFERS_BY_CHANCE(
            CarelessBackends::prepareKeyByChance, "completeness", "wired-1 image-edit prepares nothing twice"),
    AN_UPLOAD_THAT_IGNORES_INTERRUPT_AND_DEADLINE(
            CarelessBackends::uploadThatIgnoresInterruptAndDeadline,
            "cancellation",
            "image-edit ends when its caller is interrupted",
            "image-edit ends at its deadline"),
    AN_EXECUTOR_NEVER_SHUT_DOWN(CarelessBackends::executorNeverShutDown, "threads", "closing ends all threads"),
    A_FAILED_JOB_REPORTED_AS_RUNNING(
            CarelessBackends::failedJobReportedAsRunning, "jobs", "video-generate ends a job that failed"),
    A_FAILED_JOB_LEFT_OPEN(CarelessBackends::failedJobLeftOpen, "jobs", "video-generate ends a job that failed"),
    FLAGGED_RESULTS_KEPT(LossyBackends::flaggedKept, "results", "image-generate reports flagged results"),
    THE_STATE_OF_A_JOB_IN_A_STATIC_MAP(
            CarelessBackends::jobsInAStaticMap, "jobs", "video-generate gives a job that another process can collect"),

    SEED_CUT_TO_32_BITS(LossyBackends::seedCutTo32Bits, "capabilities", "wired-1 image-generate honours seed"),
    THE_END_OF_A_LONG_PROMPT_CUT_OFF(LossyBackends::promptCut, "capabilities", "wired-1 image-generate honours prompt"),
    LETTERS_OF_OTHER_SCRIPTS_MANGLED(
            LossyBackends::lettersMangled, "capabilities", "wired-1 image-generate honours prompt"),
    SEED_AS_FLOATING_POINT(LossyBackends::seedAsFloatingPoint, "capabilities", "wired-1 image-generate honours seed"),
    LINE_BREAKS_LOST(LossyBackends::lineBreaksLost, "capabilities", "wired-1 image-generate honours prompt"),
    STABILITY_0_TREATED_AS_UNSET(
            LossyBackends::stabilityZeroTakenForUnset, "capabilities", "wired-1 speech honours voice_stability"),
    COUNT_LOST_IN_ONE_OPERATION(
            LossyBackends::countLostInOneOperation, "results", "image-edit gives the requested number of results"),
    DECIMALS_ROUNDED(LossyBackends::decimalsRounded, "capabilities", "wired-1 speech honours speed"),
    INPUTS_SORTED(LossyBackends::inputsSorted, "capabilities", "wired-1 image-edit honours input_images"),
    ONLY_THE_FIRST_OF_SEVERAL_INPUTS(
            LossyBackends::onlyFirstOfSeveralInputs, "capabilities", "wired-1 image-edit honours input_images"),
    AN_OPTION_THAT_STAYS_FOR_THE_NEXT_REQUEST(
            LossyBackends::optionSticks, "capabilities", "wired-1 image-generate honours quality"),
    HALF_AN_IMAGE_KEPT(
            LossyBackends::halfAnImageKept, "results", "image-generate gives complete files of the right type"),
    A_NEGATIVE_COST(LossyBackends::negativeCost, "results", "image-generate gives complete files of the right type"),
    THE_PROMPT_IN_THE_MESSAGE_OF_A_FAILED_JOB(
            CarelessBackends::promptInTheMessageOfAFailedJob, "jobs", "video-generate ends a job that failed"),
    A_FAILED_POLL_THAT_ENDS_THE_JOB(
            CarelessBackends::failedPollEndsTheJob,
            "errors",
            "video-generate handles a wrong key",
            "video-generate handles a server error"),
    A_POLL_THAT_SUBMITS_THE_JOB_AGAIN(
            CarelessBackends::pollThatPostsAgain, "errors", "video-generate handles a server error"),
    AN_IMPOSSIBLE_PERCENTAGE(
            CarelessBackends::impossiblePercent, "jobs", "video-generate gives a job that is polled until it is done"),
    THE_KEY_IN_A_TOKEN(CarelessBackends::keyInTheToken, "secrets", "video-generate writes the key nowhere"),
    THE_KEY_FOR_THE_HOST_OF_FILES(
            CarelessBackends::keyForTheHostOfFiles,
            "secrets",
            "image-generate sends the key to no other host",
            "video-generate sends the key to no other host"),
    A_LOST_RESULT_REPORTED_AS_FREE(
            CarelessBackends::lostResultReportedAsFree,
            "errors",
            "image-generate handles an answer whose connection is cut"),
    A_RETRY_AFTER_THAT_IS_NOT_REPORTED(
            CarelessBackends::retryAfterNotReported,
            "errors",
            "image-generate handles an overload with a time to wait"),
    AN_ANSWER_PRINTED_WITH_THE_KEY(CarelessBackends::answerPrinted, "errors", "image-generate handles a wrong key"),
    AN_ANSWER_REPEATED_WITH_THE_KEY(
            CarelessBackends::answerRepeated, "errors", "image-generate handles a server error");

    private final Supplier<WireBackend> backend;
    private final List<String> sections;
    private final List<String> checks;

    /**
     * A fault.
     *
     * @param backend a backend with it
     * @param sections the methods of the kit that find it, separated by spaces
     * @param checks checks that must fail because of it, among others
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

    /** The name of the fault for reports. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
