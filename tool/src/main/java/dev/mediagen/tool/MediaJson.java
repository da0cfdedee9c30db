package dev.mediagen.tool;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mediagen.api.BrokenProvider;
import dev.mediagen.api.Explanation;
import dev.mediagen.api.Generated;
import dev.mediagen.api.JobInfo;
import dev.mediagen.api.MediaException;
import dev.mediagen.api.MediaFile;
import dev.mediagen.api.Operation;
import dev.mediagen.api.Quote;
import dev.mediagen.api.SetupException;
import dev.mediagen.api.Vocabulary;
import dev.mediagen.core.BackendInfo;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/**
 * Converts results, failures and backends to JSON, in the form of {@code generate_media} with the names of options: for other
 * programs.
 */
public final class MediaJson {

    private static final ToolJson JSON = new ToolJson(Vocabulary.core());

    private MediaJson() {}

    /** Converts a result to an object whose {@code success} is true. */
    public static String of(Generated<?> result) {
        ObjectNode root = ToolJson.answer(true, result.operation().id());
        JSON.describe(root, result);
        return root.toString();
    }

    /**
     * Converts a failure to an object whose {@code success} is false.
     *
     * @param requested the operation, where the failure does not know it
     */
    public static String of(String requested, MediaException failure) {
        ObjectNode root = ToolJson.answer(
                false, failure.details().operation().map(Operation::id).orElse(requested));
        JSON.describe(root, failure);
        return root.toString();
    }

    /** Converts a job to an object. */
    public static String of(JobInfo job) {
        return JobInfoJson.of(job, one -> Vocabulary.core()).toString();
    }

    /** Shows a local file as a path, any other location as a URI. */
    public static String place(URI place) {
        return MediaFile.localPath(place).map(Path::toString).orElseGet(place::toString);
    }

    /**
     * Converts jobs to an object whose {@code success} is true: the answer of {@code list_jobs}.
     *
     * @param requested the value of {@code operation}
     */
    public static String jobs(String requested, List<JobInfo> jobs) {
        return jobs(requested, jobs, List.of());
    }

    /**
     * The same, with the records that cannot be read in {@code damaged}.
     *
     * @param requested the value of {@code operation}
     */
    public static String jobs(String requested, List<JobInfo> jobs, List<SetupException> damaged) {
        ObjectNode root = ToolJson.answer(true, requested);
        JobInfoJson.add(root, "jobs", jobs, one -> Vocabulary.core());
        JobInfoJson.addDamaged(root, damaged);
        return root.toString();
    }

    /**
     * Converts the installed backends to an object whose {@code success} is true: the answer of {@code list_backends}.
     *
     * @param requested the value of {@code operation}
     */
    public static String of(String requested, List<BackendInfo> backends, List<BrokenProvider> broken) {
        ObjectNode root = ToolJson.answer(true, requested);
        InspectionJson.installed(root, backends, broken);
        return root.toString();
    }

    /**
     * Converts an explanation to an object: the answer of {@code explain_selection}. Its {@code success} says whether there is a
     * backend for it.
     *
     * @param requested the value of {@code operation}
     * @param names the names of options
     */
    public static String of(String requested, Explanation explanation, Vocabulary names) {
        ObjectNode root = ToolJson.answer(explanation.backend().isPresent(), requested);
        InspectionJson.explanation(root, explanation, names);
        return root.toString();
    }

    /**
     * Converts a quote to an object: that of {@code explain_selection}.
     *
     * @param names the names of options
     */
    public static String of(Quote quote, Vocabulary names) {
        ObjectNode root = ToolJson.object();
        InspectionJson.quote(root, quote, names);
        return root.toString();
    }
}
