package dev.webhoster.account;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a handler's {@link Account} argument: the current state of the logged-in account. When nobody is logged in, or
 * the account is gone, the argument is null if it is {@code @Nullable}, else the answer is a request to log in. Works
 * for every kind of login whose authentication has the account's id as its name.
 */
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
public @interface CurrentAccount {}
