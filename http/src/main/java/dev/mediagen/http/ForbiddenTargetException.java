package dev.mediagen.http;

import java.net.UnknownHostException;

/** The target host is not allowed. */
final class ForbiddenTargetException extends UnknownHostException {

    private static final long serialVersionUID = 1L;

    ForbiddenTargetException(String host, String why) {
        super("Requests to the host " + host + " are not allowed: " + why + ".");
    }
}
