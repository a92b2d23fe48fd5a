package dev.webhoster.api;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.examples.Example;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;

/** Errors in the words of OpenAPI: one answer for each status, with all its codes and an example of each. */
final class DescribedProblems {

    private static final String PROBLEM = "Problem";

    private DescribedProblems() {}

    /** The schema of all of them, and the examples. */
    static void addTo(OpenAPI api) {
        for (ErrorCode code : ErrorCode.values()) {
            api.getComponents().addExamples(code.text(), new Example().value(SampleAnswers.tree(SampleProblems.of(code))));
        }
        ModelConverters.getInstance(true).readAll(Problem.class).forEach((name, schema) -> api.getComponents().addSchemas(name, schema));
    }

    /** By status. */
    static Map<String, ApiResponse> of(Stream<ErrorCode> codes) {
        Map<String, List<ErrorCode>> byStatus = codes.distinct().sorted()
                .collect(Collectors.groupingBy(code -> Integer.toString(code.status().value()), TreeMap::new, Collectors.toList()));
        Map<String, ApiResponse> answers = new LinkedHashMap<>();
        byStatus.forEach((status, some) -> answers.put(status, answer(some)));
        return answers;
    }

    private static ApiResponse answer(List<ErrorCode> codes) {
        MediaType problem = new MediaType().schema(new Schema<>().$ref("#/components/schemas/" + PROBLEM));
        codes.forEach(code -> problem.addExamples(code.text(), new Example().$ref("#/components/examples/" + code.text())));
        return new ApiResponse().description(codes.stream().map(code -> "`%s`".formatted(code.text())).collect(Collectors.joining(", ")))
                .content(new Content().addMediaType(org.springframework.http.MediaType.APPLICATION_PROBLEM_JSON_VALUE, problem));
    }
}
