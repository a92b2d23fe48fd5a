package dev.webhoster.api.v1;

/** The addresses of the API that more than one class names. */
public final class ApiPaths {

    public static final String REGISTER = "/api/v1/auth/register";
    public static final String LOGIN = "/api/v1/auth/login";
    public static final String TOKENS = "/api/v1/tokens";
    public static final String ADMIN = "/api/v1/admin";
    static final String ADMIN_HOSTINGS = ADMIN + "/hostings";
    static final String HOST = "/api/v1/host";
    static final String EVENTS = HOST + "/events";

    private ApiPaths() {}
}
