package dev.webhoster.web.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import java.util.Map;
import java.util.Objects;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.TemplateException;
import gg.jte.springframework.boot.autoconfigure.JteProperties;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.context.support.StaticWebApplicationContext;
import org.springframework.web.servlet.View;

class BufferedViewResolverTest {

    private final BufferedViewResolver views = new BufferedViewResolver(TemplateEngine.createPrecompiled(ContentType.Html),
            new JteProperties());

    BufferedViewResolverTest() {
        views.setApplicationContext(new StaticWebApplicationContext());
    }

    /** Without a page, {@code layout/page} fails behind its first bytes. */
    @Test
    void anErrorLeavesNoHalfPage() throws Exception {
        View view = Objects.requireNonNull(views.resolveViewName("layout/page", Locale.ENGLISH));
        MockHttpServletResponse response = new MockHttpServletResponse();

        assertThatThrownBy(() -> view.render(Map.of(), new MockHttpServletRequest(), response))
                .isInstanceOf(TemplateException.class);
        assertThat(response.getContentAsByteArray()).isEmpty();
    }

    @Test
    void aTemplateThatDoesNotExistIsNoView() throws Exception {
        assertThat(views.resolveViewName("no/such-page", Locale.ENGLISH)).isNull();
    }
}
