package dev.webhoster.api;

/** The addresses of the API that more than one class names. */
final class ApiPaths {

    static final String REGISTER = "/api/v1/auth/register";
    static final String LOGIN = "/api/v1/auth/login";
    static final String TOKENS = "/api/v1/tokens";
    static final String ADMIN = "/api/v1/admin";
    static final String ADMIN_HOSTINGS = ADMIN + "/hostings";
    static final String HOST = "/api/v1/host";
    static final String EVENTS = HOST + "/events";

    private ApiPaths() {}
}
