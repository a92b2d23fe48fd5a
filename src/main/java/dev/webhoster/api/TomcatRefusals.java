package dev.webhoster.api;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;

import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** What the server refuses before any of us sees it, such as a line that is not HTTP, is a problem like all others. */
@Component
class TomcatRefusals implements WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> {

    private final JsonMapper json;

    TomcatRefusals(JsonMapper json) {
        this.json = json;
    }

    @Override
    public void customize(ConfigurableTomcatWebServerFactory factory) {
        factory.addContextCustomizers(context -> context.getParent().getPipeline().addValve(new Report()));
    }

    /** Instead of Tomcat's page. */
    private final class Report extends ErrorReportValve {

        @Override
        protected void report(Request request, Response response, @Nullable Throwable failure) {
            if (response.getStatus() < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
                return;
            }
            Problem problem = Problem.of(RequestErrors.ofStatus(readable(response.getStatus())), String.valueOf(request.getRequestURI()));
            try {
                response.setStatus(problem.status());
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

        /** A version or a coding that is not known is no fault of ours. */
        private static int readable(int status) {
            return status == 501 || status == 505 ? 400 : status;
        }
    }
}
