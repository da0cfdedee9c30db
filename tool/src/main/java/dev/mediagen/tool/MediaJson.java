package dev.mediagen.tool;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mediagen.api.Generated;
import dev.mediagen.api.JobInfo;
import dev.mediagen.api.MediaException;
import dev.mediagen.api.Operation;
import dev.mediagen.core.BackendInfo;
import dev.mediagen.core.BrokenProvider;
import dev.mediagen.core.Explanation;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/**
 * Results, failures and what is known of backends as JSON, in the form that {@code generate_media} has and in the words of the options: for programs that
 * show them in other ways.
 */
public final class MediaJson {

    private static final ToolJson JSON = new ToolJson(Wording.asItIs());

    private MediaJson() {}

    /** A result, as the text of an object whose {@code success} is true. */
    public static String of(Generated<?> result) {
        ObjectNode root = ToolJson.answer(true, result.operation().id());
        JSON.describe(root, result);
        return root.toString();
    }

    /**
     * A failure, as the text of an object whose {@code success} is false.
     *
     * @param asked what was asked for, where the failure does not know its operation
     */
    public static String of(String asked, MediaException failure) {
        ObjectNode root = ToolJson.answer(
                false, failure.details().operation().map(Operation::id).orElse(asked));
        JSON.describe(root, failure);
        return root.toString();
    }

    /** Everything that is known of a job, as the text of an object. */
    public static String of(JobInfo job) {
        return JobInfoJson.of(job).toString();
    }

    /** A path of this machine as a path, any other place by its address. */
    public static String place(URI place) {
        return "file".equals(place.getScheme()) ? Path.of(place).toString() : place.toString();
    }

    /**
     * Jobs, as the text of an object whose {@code success} is true: the answer of {@code list_jobs}.
     *
     * @param asked what was asked for
     */
    public static String jobs(String asked, List<JobInfo> jobs) {
        ObjectNode root = ToolJson.answer(true, asked);
        JobInfoJson.add(root, "jobs", jobs);
        return root.toString();
    }

    /**
     * What is installed, as the text of an object whose {@code success} is true: the answer of {@code list_backends}.
     *
     * @param asked what was asked for
     */
    public static String of(String asked, List<BackendInfo> backends, List<BrokenProvider> broken) {
        ObjectNode root = ToolJson.answer(true, asked);
        InspectionJson.installed(root, backends, broken);
        return root.toString();
    }

    /**
     * Where a request would go, as the text of an object: the answer of {@code explain_selection}. Its {@code success} says
     * whether there is a backend for it.
     *
     * @param asked what was asked for
     * @param names how options are called
     */
    public static String of(String asked, Explanation explanation, Wording names) {
        ObjectNode root = ToolJson.answer(explanation.backend().isPresent(), asked);
        InspectionJson.explanation(root, explanation, names);
        return root.toString();
    }
}
