package dev.mediagen.backend.google;

import dev.mediagen.api.ErrorDetails;
import dev.mediagen.api.SetupException;
import dev.mediagen.api.ShownText;
import dev.mediagen.http.AccessTokens;
import dev.mediagen.http.Json;
import dev.mediagen.http.ProviderClient;
import dev.mediagen.http.ProviderRequest;
import dev.mediagen.http.ResultCollector;
import dev.mediagen.spi.BackendContext;
import dev.mediagen.spi.CallContext;
import dev.mediagen.spi.JobHandler;
import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Vertex AI: in a project with an OAuth token, or in express mode with a key only. */
final class VertexAi implements ModelHost {

    private static final Pattern LOCATION = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
    private static final int LONGEST_SHOWN = 60;
    private static final String USUAL_LOCATION = "global";
    private static final String VERSION = "v1beta1/";

    private final ProviderClient client;
    private final Optional<Place> place;

    private record Place(String project, String location) {}

    private VertexAi(ProviderClient client, Optional<Place> place) {
        this.client = client;
        this.place = place;
    }

    /** As in Google's own libraries, a project in the environment has precedence over a key in the environment. */
    static VertexAi open(BackendContext context, AccessTokens.Source machineTokens) {
        Credentials credentials = Credentials.of(context);
        Optional<String> project = context.variable(GoogleProvider.PROJECT_VARIABLE);
        if (project.isEmpty()) {
            return new VertexAi(credentials.keyed(context, host(USUAL_LOCATION)), Optional.empty());
        }
        String location = context.variable(GoogleProvider.LOCATION_VARIABLE).orElse(USUAL_LOCATION);
        return new VertexAi(
                credentials.bearing(context, host(location), machineTokens),
                Optional.of(new Place(project.get(), location)));
    }

    /** The key goes to this host, so a location is nothing but a name. */
    private static URI host(String location) {
        if (!LOCATION.matcher(location).matches()) {
            throw new SetupException(
                    "The variable " + GoogleProvider.LOCATION_VARIABLE
                            + " must be a location such as us-central1, not \""
                            + ShownText.line(location, LONGEST_SHOWN) + "\".",
                    ErrorDetails.builder()
                            .backend("google")
                            .code("bad_location")
                            .build());
        }
        return URI.create(
                switch (location) {
                    case USUAL_LOCATION -> "https://aiplatform.googleapis.com";
                    case "us", "eu" -> "https://aiplatform." + location + ".rep.googleapis.com";
                    default -> "https://" + location + "-aiplatform.googleapis.com";
                });
    }

    @Override
    public ProviderRequest call(String model, String method) {
        return post("publishers/google/models/{}:" + method, model);
    }

    @Override
    public ProviderRequest get(String path, String... segments) {
        return client.get(below(path), here(segments));
    }

    @Override
    public ProviderRequest post(String path, String... segments) {
        return client.post(below(path), here(segments));
    }

    private String below(String path) {
        return place.map(here -> VERSION + "projects/{}/locations/{}/" + path).orElse(VERSION + path);
    }

    private String[] here(String... segments) {
        return Stream.concat(
                        place.stream().flatMap(here -> Stream.of(here.project(), here.location())), Stream.of(segments))
                .toArray(String[]::new);
    }

    @Override
    public ProviderRequest operation(String model, String name) {
        return call(model, "fetchPredictOperation")
                .json(Json.object().put("operationName", name))
                .repeatable();
    }

    @Override
    public ResultCollector results(CallContext work) {
        return client.results(work).withKey();
    }

    @Override
    public JobHandler laterResults() {
        return client.laterResults();
    }

    @Override
    public boolean editsWithImagen() {
        return true;
    }

    @Override
    public boolean keepsFiles() {
        return false;
    }

    @Override
    public Optional<ProviderClient> files() {
        return Optional.empty();
    }

    @Override
    public boolean listsModels() {
        return false;
    }

    @Override
    public void close() {
        client.close();
    }
}
