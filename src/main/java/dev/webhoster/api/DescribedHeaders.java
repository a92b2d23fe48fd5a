package dev.webhoster.api;

import java.lang.reflect.Method;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;

/** The headers of each answer that a program may want to read; those that are not required come in some cases only. */
final class DescribedHeaders {

    private DescribedHeaders() {}

    static void addTo(Operation operation, Method handler, boolean creates) {
        operation.getResponses().forEach(DescribedHeaders::addOfErrors);
        boolean tagged = operation.getResponses().containsKey("304");
        boolean located = handler.getReturnType() == ResponseEntity.class && !tagged;
        operation.getResponses().forEach((status, answer) -> {
            if (status.startsWith("2")) {
                addOfSuccess(answer, tagged, located, creates);
            }
        });
    }

    private static void addOfErrors(String status, ApiResponse answer) {
        switch (status) {
            case "304" -> addTag(answer);
            case "401" -> add(answer, HttpHeaders.WWW_AUTHENTICATE, text("How to log in.", "Bearer error=\"invalid_token\"").required(true));
            case "403" -> add(answer, HttpHeaders.WWW_AUTHENTICATE, text("When the token has not the scope.", "Bearer error=\"insufficient_scope\""));
            case "405" -> add(answer, HttpHeaders.ALLOW, text("The methods that this address knows.", "GET,HEAD").required(true));
            case "409", "429", "503" -> add(answer, HttpHeaders.RETRY_AFTER, seconds());
            case "500" -> add(answer, "X-Request-Id", text("Under which the operator finds the cause in the log.", "3c9a2c2e6a5c4b0e"));
            default -> { }
        }
    }

    private static void addOfSuccess(ApiResponse answer, boolean tagged, boolean located, boolean creates) {
        if (tagged) {
            addTag(answer);
        }
        if (located) {
            add(answer, HttpHeaders.LOCATION, text("Where to look at it.", HostEndpoint.HOST).required(true));
        }
        if (creates) {
            add(answer, Idempotency.REPLAYED, text("`true` when this is the answer to an earlier request with the same `Idempotency-Key`.", "true"));
        }
    }

    private static void addTag(ApiResponse answer) {
        add(answer, HttpHeaders.ETAG, text("Changes with whatever of the machine changes.", DescribedInput.TAG).required(true));
    }

    private static void add(ApiResponse answer, String name, Header header) {
        answer.addHeaderObject(name, header);
    }

    private static Header text(String description, String example) {
        return new Header().description(description).schema(new StringSchema()).example(example);
    }

    private static Header seconds() {
        return new Header().description("After how many seconds it may work; only where that is known.").schema(new IntegerSchema()).example(10);
    }
}
