package dev.webhoster.web;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/** Gives every class of tests a browser, and every test the same one as if it were new. Keeps what a failed test saw. */
final class OpenBrowser implements BeforeAllCallback, BeforeEachCallback, AfterTestExecutionCallback, ParameterResolver {

    private static final Namespace OURS = Namespace.create(OpenBrowser.class);
    private static final Path FAILURES = Path.of("target/browser-failures");

    /** JUnit closes it with the class. */
    @Override
    public void beforeAll(ExtensionContext context) throws IOException {
        int port = SpringExtension.getApplicationContext(context).getEnvironment()
                .getRequiredProperty("local.server.port", Integer.class);
        context.getStore(OURS).put(Browser.class, new Browser(port));
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        browser(context).beNew();
    }

    @Override
    public void afterTestExecution(ExtensionContext context) throws IOException {
        if (context.getExecutionException().isPresent()) {
            String name = context.getRequiredTestClass().getSimpleName() + "." + context.getRequiredTestMethod().getName();
            Files.createDirectories(FAILURES);
            browser(context).keepWhatItShows(FAILURES.resolve(name));
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Browser.class;
    }

    @Override
    public Browser resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return browser(context);
    }

    private static Browser browser(ExtensionContext context) {
        return context.getStore(OURS).get(Browser.class, Browser.class);
    }
}
