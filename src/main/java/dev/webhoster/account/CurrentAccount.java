package dev.webhoster.account;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a handler's {@link Account} argument: whoever is signed in, as the database has it now. When nobody is signed
 * in, or the account is gone, the argument is null if it is {@code @Nullable}, else the person is asked to log in.
 * It works for every kind of login whose authentication has the account's id as its name.
 */
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
public @interface CurrentAccount {}
