package dev.webhoster.web;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.extension.ExtendWith;

/** As {@link PagesTest}, in a real browser, which a test takes as a parameter; left out where there is none. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@PagesTest
@Tag("browser")
@ExtendWith(OpenBrowser.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@EnabledIf("dev.webhoster.Chromium#isInstalled")
@interface BrowserTest {}
