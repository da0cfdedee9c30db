package dev.mediagen.tck;

import dev.mediagen.api.MediaType;
import dev.mediagen.spi.MediaBackendProvider;

/** The same as {@link FakeBackendContractTest}, with everything a job. */
class FakeJobsContractTest extends BackendContract {
    @Override
    protected MediaBackendProvider provider() {
        return FakeBackend.builder("fake-jobs")
                .media(MediaType.IMAGE, MediaType.VIDEO)
                .jobs(2)
                .build();
    }
}
