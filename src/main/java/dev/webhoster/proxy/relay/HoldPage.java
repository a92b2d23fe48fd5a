package dev.webhoster.proxy.relay;

import java.util.LinkedHashMap;
import java.util.Map;

import dev.webhoster.platform.TextTemplates;
import dev.webhoster.proxy.HoldPageSource.Notice;
import dev.webhoster.proxy.ProxyException;
import tools.jackson.databind.json.JsonMapper;

/** A notice as a page for people, from the template {@code hold.html}, or as a problem (RFC 9457) for programs. */
final class HoldPage {

    private static final String TEMPLATE = "hold.html";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final TextTemplates templates;

    HoldPage(TextTemplates templates) {
        this.templates = templates;
    }

    /** @throws ProxyException.Unavailable when the template cannot be used */
    String html(Notice notice, Language tongue) {
        try {
            return templates.render(TEMPLATE, Map.of("title", tongue.of(notice).title(), "text", tongue.of(notice).text(),
                    "language", tongue.tag()));
        } catch (RuntimeException e) {
            throw new ProxyException.Unavailable("The template %s could not be rendered: %s".formatted(TEMPLATE, e.getMessage()), e);
        }
    }

    /** @param path that was asked for; not told when it is empty */
    String problem(Notice notice, Language tongue, int status, String path) {
        Map<String, Object> problem = new LinkedHashMap<>();
        problem.put("type", "about:blank");
        problem.put("title", tongue.of(notice).title());
        problem.put("status", status);
        problem.put("detail", tongue.of(notice).text());
        if (!path.isEmpty()) {
            problem.put("instance", path);
        }
        problem.put("code", notice.code());
        return JSON.writeValueAsString(problem);
    }
}
