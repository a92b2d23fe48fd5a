package dev.webhoster.api.error;

import static jakarta.servlet.RequestDispatcher.ERROR_REQUEST_URI;
import static jakarta.servlet.RequestDispatcher.ERROR_STATUS_CODE;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;

import jakarta.servlet.DispatcherType;

import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;
import tools.jackson.databind.json.JsonMapper;

/** Answers with a problem where the servlet container refuses a request before any handler sees it. */
@Configuration(proxyBeanMethods = false)
class ContainerErrors {

    /** Errors that a filter sent below {@code /api}; other paths get a page for people. */
    @Bean
    RouterFunction<ServerResponse> apiErrors() {
        return RouterFunctions.route(ContainerErrors::isOfApi, ContainerErrors::answer);
    }

    /** Errors of Tomcat itself, such as a request line that is not HTTP. */
    @Bean
    WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> tomcatErrors(JsonMapper json) {
        return factory -> factory.addContextCustomizers(context -> context.getParent().getPipeline().addValve(new ProblemValve(json)));
    }

    private static boolean isOfApi(ServerRequest request) {
        return request.servletRequest().getDispatcherType() == DispatcherType.ERROR && path(request).startsWith("/api");
    }

    private static ServerResponse answer(ServerRequest request) {
        int status = request.attribute(ERROR_STATUS_CODE).map(Integer.class::cast).orElse(500);
        ProblemDetail problem = RequestErrors.ofStatus(status).problem(path(request));
        return ServerResponse.status(problem.getStatus()).contentType(MediaType.APPLICATION_PROBLEM_JSON).body(problem);
    }

    private static String path(ServerRequest request) {
        return request.attribute(ERROR_REQUEST_URI).map(Object::toString).orElse("");
    }

    private static final class ProblemValve extends ErrorReportValve {

        private final JsonMapper json;

        ProblemValve(JsonMapper json) {
            this.json = json;
        }

        @Override
        protected void report(Request request, Response response, @Nullable Throwable failure) {
            if (response.getStatus() < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
                return;
            }
            ProblemDetail problem = RequestErrors.ofStatus(ofClient(response.getStatus())).problem(request.getRequestURI());
            try {
                response.setStatus(problem.getStatus());
                response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
                response.setCharacterEncoding("utf-8");
                write(json.writeValueAsString(problem), response.getReporter());
                response.finishResponse();
            } catch (IOException e) {
                throw new UncheckedIOException("Could not answer with a problem", e);
            }
        }

        private static void write(String problem, @Nullable PrintWriter out) {
            if (out != null) {
                out.write(problem);
            }
        }

        /** An unknown HTTP version or transfer coding is the client's mistake, not the server's. */
        private static int ofClient(int status) {
            return status == 501 || status == 505 ? 400 : status;
        }
    }
}
