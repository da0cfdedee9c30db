package org.example.temporal;

import io.temporal.activity.ActivityInterface;

/** What is done outside of the workflow. The engine may repeat each of them at any time. */
@ActivityInterface
public interface VideoActivities {

    /** Sends the request, at most once per order. */
    Step begin(String order, String prompt);

    /** Looks after the job of an order, without waiting. */
    Step advance(String order);

    /**
     * How far an order is.
     *
     * @param location the location of the result; empty until it is there
     * @param waitMillis how long to wait before the next look
     */
    record Step(String location, long waitMillis) {}
}
