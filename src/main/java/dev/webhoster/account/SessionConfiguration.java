package dev.webhoster.account;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.convert.support.GenericConversionService;
import org.springframework.core.serializer.support.DeserializingConverter;
import org.springframework.core.serializer.support.SerializationFailedException;
import org.springframework.core.serializer.support.SerializingConverter;

/** Sets up how sessions are stored in the database. */
@Configuration(proxyBeanMethods = false)
class SessionConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger(SessionConfiguration.class);

    /** Attributes that another version wrote and this one cannot read are dropped: the person logs in again. */
    @Bean
    GenericConversionService springSessionConversionService() {
        GenericConversionService conversions = new GenericConversionService();
        conversions.addConverter(Object.class, byte[].class, new SerializingConverter());
        DeserializingConverter reader = new DeserializingConverter();
        conversions.addConverter(byte[].class, Object.class, bytes -> read(reader, bytes));
        return conversions;
    }

    private static @Nullable Object read(DeserializingConverter reader, byte[] bytes) {
        try {
            return reader.convert(bytes);
        } catch (SerializationFailedException e) {
            LOG.info("A part of a session was written by another version and is left out: {}", e.getMessage());
            return null;
        }
    }
}
