package dev.webhoster.web.page;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;
import gg.jte.springframework.boot.autoconfigure.JteProperties;
import gg.jte.springframework.boot.autoconfigure.JteView;
import gg.jte.springframework.boot.autoconfigure.JteViewResolver;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.view.AbstractUrlBasedView;

/** Renders a whole page before any of it is sent, so that an error never leaves half a page. */
@Component
class BufferedViewResolver extends JteViewResolver {

    private final TemplateEngine engine;

    BufferedViewResolver(TemplateEngine engine, JteProperties properties) {
        super(engine, properties);
        this.engine = engine;
        setExposeSpringMacroHelpers(false);
    }

    @Override
    protected AbstractUrlBasedView instantiateView() {
        return new JteView(engine) {
            @Override
            protected void renderMergedTemplateModel(Map<String, Object> model, HttpServletRequest request,
                    HttpServletResponse response) throws IOException {
                Utf8ByteOutput page = new Utf8ByteOutput();
                engine.render(String.valueOf(getUrl()), model, page);
                response.setCharacterEncoding(StandardCharsets.UTF_8.name());
                page.writeTo(response.getOutputStream());
            }
        };
    }
}
