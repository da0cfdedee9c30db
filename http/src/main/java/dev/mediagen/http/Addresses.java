package dev.mediagen.http;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/** Classifies addresses: public internet, or this machine, its network or reserved. */
final class Addresses {

    private Addresses() {}

    /** Whether the address is on the public internet. */
    static boolean isPublic(InetAddress address) {
        byte[] bytes = address.getAddress();
        boolean reserved = address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress();
        return !reserved && (address instanceof Inet4Address ? isPublicV4(bytes) : isPublicV6(bytes));
    }

    /** Excludes "this network", carrier-grade NAT, protocol assignments, benchmarks, examples and reserved ranges. */
    private static boolean isPublicV4(byte[] bytes) {
        int a = bytes[0] & 0xFF;
        int b = bytes[1] & 0xFF;
        int c = bytes[2] & 0xFF;
        return a != 0
                && a < 224
                && !(a == 100 && b >= 64 && b < 128)
                && !(a == 192 && b == 0 && (c == 0 || c == 2))
                && !(a == 198 && (b == 18 || b == 19 || (b == 51 && c == 100)))
                && !(a == 203 && b == 0 && c == 113);
    }

    /** Global unicast (2000::/3) only, and no embedded IPv4 address that is not public itself. */
    private static boolean isPublicV6(byte[] bytes) {
        int first = ((bytes[0] & 0xFF) << 8) | (bytes[1] & 0xFF);
        int second = ((bytes[2] & 0xFF) << 8) | (bytes[3] & 0xFF);
        if (first == 0x64 && second == 0xFF9B) {
            return isPublicV4Inside(bytes, 12);
        } else if (first == 0x2002) {
            return isPublicV4Inside(bytes, 2);
        }
        boolean documentation = first == 0x2001 && second == 0x0DB8;
        boolean teredo = first == 0x2001 && second == 0;
        return first >> 13 == 1 && !documentation && !teredo;
    }

    private static boolean isPublicV4Inside(byte[] bytes, int from) {
        try {
            return isPublic(InetAddress.getByAddress(Arrays.copyOfRange(bytes, from, from + 4)));
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
