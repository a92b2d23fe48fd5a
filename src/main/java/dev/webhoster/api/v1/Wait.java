package dev.webhoster.api.v1;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import jakarta.validation.ReportAsSingleViolation;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/** How many seconds a request may wait until the machine is settled. */
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = {})
@ReportAsSingleViolation
@Min(0)
@Max(Wait.LONGEST)
@interface Wait {

    int LONGEST = 120;

    String message() default "Wait 0 to 120 seconds.";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};
}
