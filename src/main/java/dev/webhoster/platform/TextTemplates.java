package dev.webhoster.platform;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.FileTemplateResolver;

/**
 * Renders the files of a folder that an operator may edit, in Thymeleaf's TEXT syntax ({@code [(${name})]}). They are read
 * each time, so an edit applies from the next rendering on. Nothing is escaped: callers pass safe values only.
 */
public final class TextTemplates {

    private final Path folder;
    private final SpringTemplateEngine engine = new SpringTemplateEngine();

    public TextTemplates(Path folder) {
        this.folder = folder.toAbsolutePath();
        FileTemplateResolver resolver = new FileTemplateResolver();
        resolver.setPrefix(this.folder + "/");
        resolver.setTemplateMode(TemplateMode.TEXT);
        resolver.setForceTemplateMode(true);
        resolver.setCharacterEncoding("UTF-8");
        resolver.setCacheable(false);
        engine.setTemplateResolver(resolver);
    }

    /**
     * @param name the file's name in the folder
     * @param values every variable that the template uses
     * @throws IllegalStateException when the file is missing or not a valid template
     */
    public String render(String name, Map<String, Object> values) {
        Path file = folder.resolve(name);
        if (!Files.isReadable(file)) {
            throw new IllegalStateException("The template " + file + " cannot be read");
        }
        return engine.process(name, new Context(Locale.ROOT, values));
    }
}
