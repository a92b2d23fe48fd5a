package dev.webhoster.api;

import static jakarta.servlet.RequestDispatcher.ERROR_REQUEST_URI;
import static jakarta.servlet.RequestDispatcher.ERROR_STATUS_CODE;

import jakarta.servlet.DispatcherType;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/** What a filter refused below {@code /api} is answered like the rest, and not with the page for people. */
@Configuration(proxyBeanMethods = false)
class ErrorDispatch {

    @Bean
    RouterFunction<ServerResponse> apiErrors() {
        return RouterFunctions.route(ErrorDispatch::isOfApi, ErrorDispatch::answer);
    }

    private static boolean isOfApi(ServerRequest request) {
        return request.servletRequest().getDispatcherType() == DispatcherType.ERROR && path(request).startsWith("/api");
    }

    private static ServerResponse answer(ServerRequest request) {
        int status = request.attribute(ERROR_STATUS_CODE).map(Integer.class::cast).orElse(500);
        Problem problem = Problem.of(RequestErrors.ofStatus(status), path(request));
        return ServerResponse.status(problem.status()).contentType(MediaType.APPLICATION_PROBLEM_JSON).body(problem);
    }

    private static String path(ServerRequest request) {
        return request.attribute(ERROR_REQUEST_URI).map(Object::toString).orElse("");
    }
}
