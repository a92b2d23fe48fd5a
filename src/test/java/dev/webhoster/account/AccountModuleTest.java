package dev.webhoster.account;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Import;

import dev.webhoster.ClockConfiguration;
import dev.webhoster.TestDatabase;
import dev.webhoster.account.key.SshKeys;
import dev.webhoster.account.token.AccessTokens;

/** A test of the accounts alone, on a real PostgreSQL. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(classes = AccountModuleTest.Accounts.class, webEnvironment = WebEnvironment.MOCK,
        properties = "db-scheduler.enabled=false")
public @interface AccountModuleTest {

    @EnableAutoConfiguration
    @AutoConfigurationPackage
    @Import({TestDatabase.class, ClockConfiguration.class, LoginConfiguration.class, Registration.class, SshKeys.class,
        AccountChanges.class, Administration.class, AccountDeletion.class, PendingDeletions.class, LoginSessions.class,
        SessionConfiguration.class,
        AccessTokens.class, TokenGenerations.class, Passwords.class, LoginAttempts.class})
    class Accounts {}
}
