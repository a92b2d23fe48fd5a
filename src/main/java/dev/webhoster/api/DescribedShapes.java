package dev.webhoster.api;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.util.Json;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.Schema;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What is always there, and what may be null: of an answer its record says so, of a body {@link DescribedInput}. */
@Component
final class DescribedShapes implements ModelConverter {

    private static final String NULL = "null";

    @Override
    public @Nullable Schema<?> resolve(AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> chain) {
        Schema<?> found = chain.hasNext() ? chain.next().resolve(type, context, chain) : null;
        Class<?> raw = Json.mapper().constructType(type.getType()).getRawClass();
        if (found != null && raw.isRecord()) {
            complete(found.get$ref() == null ? found : context.getDefinedModels().get(nameOf(found)), raw);
        }
        return found;
    }

    private static String nameOf(Schema<?> reference) {
        return reference.get$ref().substring(reference.get$ref().lastIndexOf('/') + 1);
    }

    private static void complete(@Nullable Schema<?> schema, Class<?> record) {
        if (schema == null || schema.getProperties() == null) {
            return;
        }
        Set<String> needed = DescribedInput.needed(record);
        if (needed == null) {
            schema.setRequired(Arrays.stream(record.getRecordComponents()).filter(DescribedShapes::isAlwaysThere).map(DescribedShapes::nameOf).toList());
            Arrays.stream(record.getRecordComponents()).filter(DescribedShapes::mayBeNull).forEach(part -> allowNull(schema, nameOf(part)));
            schema.getProperties().values().stream().filter(DescribedShapes::isNothing).forEach(nothing -> nothing.setTypes(Set.of(NULL)));
        } else {
            schema.getProperties().values().forEach(DescribedShapes::mend);
            schema.setRequired(needed.isEmpty() ? null : List.copyOf(needed));
            Set.copyOf(schema.getProperties().keySet()).stream().filter(name -> !needed.contains(name)).forEach(name -> allowNull(schema, name));
        }
    }

    private static String nameOf(RecordComponent part) {
        JsonProperty other = part.getAccessor().getAnnotation(JsonProperty.class);
        return other == null ? part.getName() : other.value();
    }

    private static boolean isAlwaysThere(RecordComponent part) {
        return !part.getAccessor().isAnnotationPresent(JsonInclude.class);
    }

    /** The data of an answer is null for those operations only that say so. */
    private static boolean mayBeNull(RecordComponent part) {
        return part.getDeclaringRecord() != Answer.class && part.getAnnotatedType().isAnnotationPresent(Nullable.class);
    }

    /** As the data of an answer without any. */
    private static boolean isNothing(Schema<?> property) {
        return property.get$ref() == null && property.getTypes() == null && property.getAnyOf() == null;
    }

    /** Bean Validation's patterns are for the whole text, those of JSON Schema for any part of it. */
    private static void mend(Schema<?> property) {
        if (property.getPattern() != null && !property.getPattern().startsWith("^")) {
            property.setPattern("^" + property.getPattern() + "$");
        }
        if (Objects.equals(property.getMaxLength(), Integer.MAX_VALUE)) {
            property.setMaxLength(null);
        }
        if (Objects.equals(property.getMinLength(), 0)) {
            property.setMinLength(null);
        }
    }

    private static void allowNull(Schema<?> schema, String name) {
        Map<String, Schema> properties = schema.getProperties();
        Schema<?> property = properties.get(name);
        if (property.get$ref() != null) {
            properties.put(name, new JsonSchema().anyOf(List.of(property, new JsonSchema().types(Set.of(NULL)))));
        } else if (property.getTypes() != null) {
            Set<String> types = new LinkedHashSet<>(property.getTypes());
            types.add(NULL);
            property.setTypes(types);
        }
    }
}
