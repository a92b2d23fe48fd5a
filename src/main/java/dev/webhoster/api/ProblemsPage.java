package dev.webhoster.api;

import org.commonmark.node.Code;
import org.commonmark.node.Heading;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/** The chapter of docs/API.md about errors as a page; each code is the id of its paragraph. */
final class ProblemsPage {

    private static final String CHAPTER = "## Errors";

    private static final String PAGE = """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>Errors of the API</title>
            <style>body { max-width: 44rem; margin: 2rem auto; padding: 0 1rem; font: 1rem/1.5 sans-serif; color-scheme: light dark }
            pre { overflow: auto } :target { background: Highlight; color: HighlightText }</style>
            </head>
            <body>
            <main>
            %s</main>
            </body>
            </html>
            """;

    private ProblemsPage() {}

    static String of(String document) {
        String chapter = document.substring(document.indexOf(CHAPTER)).replace(CHAPTER, "# Errors of the API").replace("\n### ", "\n## ");
        HtmlRenderer renderer = HtmlRenderer.builder().attributeProviderFactory(_ -> (node, _, attributes) -> {
            if (node instanceof Heading && node.getFirstChild() instanceof Code code) {
                attributes.put("id", code.getLiteral());
            }
        }).build();
        return PAGE.formatted(renderer.render(Parser.builder().build().parse(chapter)));
    }
}
