package dev.webhoster.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Set;

/**
 * A request to try, and the answers that are right.
 *
 * @param statuses that are right; 200 stands for every success
 * @param code of the error; empty: whichever belongs to the status
 * @param field that an error must name; empty: none
 */
record InvalidRequest(byte[] body, Set<Integer> statuses, String code, String field) {

    static InvalidRequest taken(String body) {
        return new InvalidRequest(body.getBytes(UTF_8), Set.of(200), "", "");
    }

    static InvalidRequest refused(String body, int status, String code, String field) {
        return new InvalidRequest(body.getBytes(UTF_8), Set.of(status), code, field);
    }

    static InvalidRequest malformed(String body) {
        return refused(body, 400, "malformed_request", "");
    }

    /** Of the right type: taken, or refused with the name of the field. */
    static InvalidRequest doubtful(String body, String field) {
        return new InvalidRequest(body.getBytes(UTF_8), Set.of(200, 422), "", field);
    }

    boolean isRight(int status) {
        return statuses.contains(status / 100 == 2 ? 200 : status);
    }

    @Override
    public String toString() {
        String text = new String(body, UTF_8);
        return text.substring(0, Math.min(300, text.length()));
    }
}
