package dev.webhoster.web;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIf;

/** As {@link PagesTest}, in a real browser; left out where there is none. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@PagesTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@EnabledIf("dev.webhoster.Chromium#isInstalled")
@interface BrowserTest {}
