package org.example.temporal;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** Delivers the video of an order. */
@WorkflowInterface
public interface VideoWorkflow {

    /**
     * Delivers a video.
     *
     * @param order the id of the order, which is the key of the request
     * @param prompt what it shows
     * @return the location of the result
     */
    @WorkflowMethod
    String deliver(String order, String prompt);
}
