package dev.webhoster.proxy.relay;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Locale.LanguageRange;
import java.util.function.Predicate;

import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

/**
 * The head of a visitor's request, as nginx passes it on. Malformed parts count as missing, so that every request is answered.
 *
 * @param line the request line
 * @param headers the other lines
 */
record RequestHead(String line, List<String> headers) {

    /** More than nginx accepts from a visitor and adds itself. */
    private static final int MAX_LENGTH = 128 * 1024;
    private static final List<Locale> LANGUAGES = List.of(Locale.ENGLISH, Locale.KOREAN);

    /** @throws IOException when the connection ends before the head does, or the head is too long */
    static RequestHead read(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (!endsWithEmptyLine(head)) {
            int next = in.read();
            if (next < 0 || head.length() == MAX_LENGTH) {
                throw new IOException("The head of the request has no end");
            }
            head.append((char) next);
        }
        List<String> lines = head.toString().lines().toList();
        return new RequestHead(lines.getFirst(), lines.subList(1, lines.size()));
    }

    String method() {
        return line.split(" ", 2)[0];
    }

    /** The path that the visitor asked for, without the query; empty if it is malformed. */
    String path() {
        String[] parts = line.split(" ");
        String path = parts.length == 3 ? parts[1].replaceFirst("[?#].*", "") : "";
        return path.matches("/[A-Za-z0-9/._~!$&'()*+,;=:@%-]*") ? header("X-Forwarded-Prefix") + path : "";
    }

    /** Whether {@code Accept} prefers JSON to a page; a range of all types says nothing about that. */
    boolean prefersJson() {
        try {
            List<MediaType> accepted = MediaType.parseMediaTypes(header("Accept"));
            return quality(accepted, RequestHead::isJson) > quality(accepted, RequestHead::isPage);
        } catch (InvalidMediaTypeException e) {
            return false;
        }
    }

    /** Korean if {@code Accept-Language} prefers it to English, else English. */
    Locale language() {
        try {
            String wanted = header("Accept-Language");
            Locale found = wanted.isBlank() ? null : Locale.lookup(LanguageRange.parse(wanted), LANGUAGES);
            return found == null ? Locale.ENGLISH : found;
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            return Locale.ENGLISH;
        }
    }

    /** All values of the header, joined. */
    private String header(String name) {
        String start = name.toLowerCase(Locale.ROOT) + ":";
        return String.join(",", headers.stream().filter(each -> each.toLowerCase(Locale.ROOT).startsWith(start))
                .map(each -> each.substring(start.length()).strip()).toList());
    }

    private static boolean isJson(MediaType type) {
        return type.getType().equals("application") && (type.getSubtype().equals("json") || "json".equals(type.getSubtypeSuffix()));
    }

    private static boolean isPage(MediaType type) {
        return (type.getType().equals("text") && type.includes(MediaType.TEXT_HTML))
                || type.equalsTypeAndSubtype(MediaType.APPLICATION_XHTML_XML);
    }

    private static double quality(List<MediaType> accepted, Predicate<MediaType> kind) {
        return accepted.stream().filter(kind).mapToDouble(MediaType::getQualityValue).max().orElse(0);
    }

    private static boolean endsWithEmptyLine(StringBuilder head) {
        int length = head.length();
        return length > 1 && head.charAt(length - 1) == '\n'
                && (head.charAt(length - 2) == '\n' || (length > 3 && head.charAt(length - 2) == '\r' && head.charAt(length - 3) == '\n'));
    }
}
