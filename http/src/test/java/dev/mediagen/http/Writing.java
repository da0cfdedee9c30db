package dev.mediagen.http;

/** The methods that send a body, and whose second request may have a second effect. */
enum Writing {
    POST,
    PUT,
    PATCH;

    ProviderRequest to(ProviderClient client, String path) {
        return switch (this) {
            case POST -> client.post(path);
            case PUT -> client.put(path);
            case PATCH -> client.patch(path);
        };
    }
}
