package org.example.temporal;

import io.temporal.activity.ActivityOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;

/** Begins the request, and looks after its job until it has a result. The engine waits, not a thread. */
public final class VideoWorkflowSteps implements VideoWorkflow {

    private final VideoActivities activities = Workflow.newActivityStub(
            VideoActivities.class,
            ActivityOptions.newBuilder()
                    .setStartToCloseTimeout(Duration.ofMinutes(5))
                    .build());

    @Override
    public String deliver(String order, String prompt) {
        VideoActivities.Step step = activities.begin(order, prompt);
        while (step.location().isEmpty()) {
            Workflow.sleep(Duration.ofMillis(step.waitMillis()));
            step = activities.advance(order);
        }
        return step.location();
    }
}
