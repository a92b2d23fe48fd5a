package dev.webhoster.api;

import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.webhoster.hosting.model.HostingException;

/** An error of each kind, as it may be answered, for the API's description. */
final class SampleProblems {

    private static final String REGISTER = "/api/v1/auth/register";
    private static final String LOGIN = "/api/v1/auth/login";
    private static final String ME = "/api/v1/me";
    private static final String KEYS = "/api/v1/keys";
    private static final String HOST = HostEndpoint.HOST;
    private static final String GOAL = HOST + "/goal";
    private static final String TOKENS = TokensEndpoint.TOKENS;
    private static final String ACTIVE = "/api/v1/admin/accounts/2/active";

    private static final Map<String, Problem> ALL = Stream.of(requests(), limits(), account(), things(), host()).flatMap(some -> some)
            .collect(Collectors.toMap(Problem::code, Function.identity()));

    private SampleProblems() {}

    static Problem of(ErrorCode code) {
        return Objects.requireNonNull(ALL.get(code.text()), () -> "There is no example of " + code.text());
    }

    private static Stream<Problem> requests() {
        return Stream.of(sample(GOAL, ErrorCode.MALFORMED_REQUEST, "The body must be valid JSON."),
                sample(GOAL, ErrorCode.UNKNOWN_FIELD, "aim", "There is no field aim."),
                sample(GOAL, ErrorCode.WRONG_TYPE, "goal", "goal must be one of: running, stopped."),
                sample(GOAL, ErrorCode.VALIDATION_FAILED, "goal", "Say what you want: running or stopped."),
                sample(HOST, ErrorCode.UNAUTHENTICATED, "Log in at /api/v1/auth/login and send the token in the header Authorization: Bearer TOKEN."),
                sample(HOST, ErrorCode.INVALID_TOKEN, "This token is not valid, or not any more. Log in again at /api/v1/auth/login."),
                sample(HOST, ErrorCode.INSUFFICIENT_SCOPE, "This token may not do this: it takes the scope write."),
                sample("/api/v1/admin/accounts", ErrorCode.FORBIDDEN, "You may not do this."),
                ofStatus("/api/v1/hosts", 404), ofStatus(GOAL, 405), ofStatus(HOST, 406), ofStatus(KEYS, 413), ofStatus(KEYS, 415));
    }

    private static Stream<Problem> limits() {
        return Stream.of(Problem.of(RequestErrors.internal(), HOST),
                sample(HOST, ErrorCode.TEMPORARILY_UNAVAILABLE, "The database cannot be reached just now. Try again in a moment."),
                sample(LOGIN, ErrorCode.TOO_MANY_ATTEMPTS, "Too many wrong passwords. Wait some minutes, then try again."),
                sample(HOST, ErrorCode.TOO_MANY_WAITS, "At most 5 requests can wait for one machine at the same time."),
                sample(HOST, ErrorCode.IDEMPOTENCY_KEY_REUSED, Idempotency.KEY,
                        "This Idempotency-Key came with another body before. Use a new key for a new request."),
                sample(HOST, ErrorCode.REQUEST_IN_PROGRESS, "A request with this Idempotency-Key is being worked on. Send it again in a moment."));
    }

    private static Stream<Problem> account() {
        return Stream.of(sample(LOGIN, ErrorCode.WRONG_CREDENTIALS, "Email and password do not match an account."),
                sample(LOGIN, ErrorCode.ACCOUNT_DISABLED, "This account is disabled; ask the operator of this server."),
                sample(REGISTER, ErrorCode.EMAIL_TAKEN, "email", "There is an account with this email address already. Log in, or use another address."),
                sample(REGISTER, ErrorCode.USERNAME_TAKEN, "username", "This username is taken. Choose another one."),
                sample(ME, ErrorCode.WRONG_PASSWORD, "currentPassword", "This is not your current password."),
                sample(ACTIVE, ErrorCode.NOT_YOURSELF, "You cannot disable your own account."),
                sample(ACTIVE, ErrorCode.ACCOUNT_NOT_FOUND, "There is no account with this number."));
    }

    private static Stream<Problem> things() {
        return Stream.of(sample(KEYS, ErrorCode.INVALID_KEY, "publicKey", "This key is damaged or incomplete. Copy the whole line from the file that ends in .pub."),
                sample(KEYS, ErrorCode.PRIVATE_KEY_PASTED, "This is a private key. It was not stored, but it has left your computer: consider it exposed, "
                        + "make a new pair with ssh-keygen and stop using this one. What belongs here is the public key, from the file that ends in .pub."),
                sample(KEYS, ErrorCode.KEY_ALREADY_ADDED, "publicKey", "You have added this key already, as \"laptop\"."),
                sample(KEYS, ErrorCode.TOO_MANY_KEYS, "You have 20 keys, which is the most there can be. Remove one that you no longer use."),
                sample(KEYS + "/3", ErrorCode.KEY_NOT_FOUND, "There is no such key. It may have been removed already."),
                sample(TOKENS, ErrorCode.TOO_MANY_TOKENS, "You have 50 access tokens, which is the most there can be. Revoke one that you no longer use."),
                sample(TOKENS + "/4", ErrorCode.TOKEN_NOT_FOUND, "There is no such access token. It may have been revoked already."));
    }

    private static Stream<Problem> host() {
        return Stream.of(new HostingException.NoSshKey(), new HostingException.NotFound(), new HostingException.BeingDeleted(),
                new HostingException.Full(HostingException.Full.Shortage.DISK), new HostingException.Unavailable(new IllegalStateException()))
                .map(failure -> Problem.of(ApiErrors.of(failure), HOST));
    }

    private static Problem ofStatus(String path, int status) {
        return Problem.of(RequestErrors.ofStatus(status), path);
    }

    private static Problem sample(String path, ErrorCode code, String message) {
        return Problem.of(Fault.of(code, message), path);
    }

    private static Problem sample(String path, ErrorCode code, String field, String message) {
        return Problem.of(Fault.of(code, field, message), path);
    }
}
