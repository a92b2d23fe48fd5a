package dev.webhoster.web;

import java.util.List;
import java.util.Set;

/** Finds visible texts, overflowing parts and external resources of a page. */
final class Visibility {

    /** What is called the same in every language. */
    private static final Set<String> NAMES = Set.of("vm-webhoster", "English", "macOS", "Linux", "Windows", "VS Code", "curl",
            "WinSCP", "FileZilla", "Cyberduck", "Remote - SSH", "API");

    private Visibility() {}

    /** Parts that reach over the edge of the window; what scrolls by itself may. */
    static List<?> sticksOut(Browser browser) {
        return (List<?>) browser.run("""
                const wide = document.documentElement.clientWidth;
                const over = [...document.querySelectorAll('body *')].filter(part => {
                    const box = part.getBoundingClientRect();
                    return (box.right > wide + 1 || box.left < -1) && part.checkVisibility()
                      && !part.closest('.copy, .table, .offscreen');
                }).map(part => part.outerHTML.slice(0, 120));
                if (document.documentElement.scrollWidth > wide) { over.push('the page itself: ' + document.documentElement.scrollWidth); }
                return over;""");
    }

    /** Whatever the page loaded, or names to be loaded, from another host. */
    static List<?> foreign(Browser browser) {
        return (List<?>) browser.run("""
                const named = [...document.querySelectorAll('link[href], script[src], img[src]')].map(part => part.href ?? part.src);
                return [...performance.getEntriesByType('resource').map(entry => entry.name), ...named]
                  .filter(address => !address.startsWith(location.origin + '/') && !address.startsWith('data:'));""");
    }

    /** With all unfolded: what was hidden may have any barrier, all else was looked at before. */
    static List<?> unfold(Browser browser, Axe axe) {
        boolean folded = Boolean.TRUE.equals(browser.run("""
                const folded = [...document.querySelectorAll('details:not([open])')];
                folded.forEach(part => { part.open = true; });
                return folded.length > 0"""));
        return folded ? axe.violations(browser) : axe.violationsOfLook(browser);
    }

    static List<?> cutOffOnPaper(Browser browser) {
        return (List<?>) browser.run("""
                const cut = [...document.querySelectorAll('pre, .table')].filter(part => part.scrollWidth > part.clientWidth + 1);
                const folded = [...document.querySelectorAll('details > :not(summary)')].filter(part => !part.checkVisibility());
                const useless = [...document.querySelectorAll('button, .top ul')].filter(part => part.checkVisibility());
                return [...cut, ...folded, ...useless].map(part => part.outerHTML.slice(0, 120));""");
    }

    /** The texts that are seen or read aloud, but for code, addresses and what somebody typed. */
    @SuppressWarnings("unchecked")
    static List<String> words(Browser browser) {
        return (List<String>) browser
                .run("""
                        const words = [document.title.replace(/ · .*/, '')];
                        const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
                        while (walk.nextNode()) {
                          if (!walk.currentNode.parentElement.closest('code, pre, [lang], time, script, noscript, table, .keys strong, .keys small, em, .site')) {
                            words.push(walk.currentNode.textContent.trim());
                          }
                        }
                        document.querySelectorAll('[aria-label], [title], [placeholder]').forEach(part =>
                          words.push(...['aria-label', 'title'].map(name => part.getAttribute(name) ?? '')));
                        return words;""");
    }

    /** A text of letters that is the same in both languages was forgotten. */
    static List<String> untranslated(List<String> english, List<String> korean) {
        return korean.stream().filter(english::contains).filter(text -> text.matches("(?s).*[A-Za-z]{3,}.*"))
                .filter(text -> !NAMES.contains(text)).distinct().toList();
    }
}
