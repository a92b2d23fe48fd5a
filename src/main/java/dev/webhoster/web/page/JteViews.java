package dev.webhoster.web.page;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.servlet.view.AbstractTemplateView;
import org.springframework.web.servlet.view.AbstractTemplateViewResolver;
import org.springframework.web.servlet.view.AbstractUrlBasedView;

/** Makes the compiled templates of {@code src/main/jte} views: {@code account/keys} is {@code account/keys.jte}. */
@Configuration(proxyBeanMethods = false)
public class JteViews {

    @Bean
    Resolver jteViewResolver() {
        TemplateEngine engine = TemplateEngine.createPrecompiled(ContentType.Html);
        engine.setBinaryStaticContent(true);
        return new Resolver(engine);
    }

    public static final class Resolver extends AbstractTemplateViewResolver {

        private final TemplateEngine engine;

        Resolver(TemplateEngine engine) {
            this.engine = engine;
            setViewClass(JteView.class);
            setSuffix(".jte");
            setContentType("text/html;charset=UTF-8");
            setExposeSpringMacroHelpers(false);
            // Before Boot's own "error" view
            setOrder(Ordered.LOWEST_PRECEDENCE - 20);
        }

        /** A page outside of Spring MVC. */
        public byte[] render(String template, Map<String, Object> model) {
            Utf8ByteOutput output = new Utf8ByteOutput();
            engine.render(template, model, output);
            return output.toByteArray();
        }

        @Override
        protected AbstractUrlBasedView instantiateView() {
            return new JteView(engine);
        }
    }

    static final class JteView extends AbstractTemplateView {

        private final TemplateEngine engine;

        JteView(TemplateEngine engine) {
            this.engine = engine;
        }

        @Override
        public boolean checkResource(Locale locale) {
            return engine.hasTemplate(template());
        }

        @Override
        protected void renderMergedTemplateModel(Map<String, Object> model, HttpServletRequest request,
                HttpServletResponse response) throws Exception {
            // First as a whole: an error on the way must not leave half a page
            Utf8ByteOutput output = new Utf8ByteOutput();
            engine.render(template(), model, output);
            response.setCharacterEncoding(StandardCharsets.UTF_8.name());
            output.writeTo(response.getOutputStream());
        }

        private String template() {
            String url = getUrl();
            return url == null ? "" : url;
        }
    }
}
