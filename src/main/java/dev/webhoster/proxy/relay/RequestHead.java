package dev.webhoster.proxy.relay;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;

/**
 * The head of a visitor's request, as nginx passes it on. Whatever is odd about it is left to be odd: each gets an answer.
 *
 * @param line the first one
 * @param headers the other lines
 */
public record RequestHead(String line, List<String> headers) {

    /** More than nginx takes from a visitor and adds itself. */
    private static final int LONGEST = 128 * 1024;

    /** @throws IOException when it ends before its head does, or has no end */
    public static RequestHead read(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (!endsWithEmptyLine(head)) {
            int next = in.read();
            if (next < 0 || head.length() == LONGEST) {
                throw new IOException("This is no request: its head has no end");
            }
            head.append((char) next);
        }
        List<String> lines = head.toString().lines().toList();
        return new RequestHead(lines.getFirst(), lines.subList(1, lines.size()));
    }

    String method() {
        return line.split(" ", 2)[0];
    }

    /** The path that the visitor asked for, without the query; empty when it cannot be told. */
    String path() {
        String[] parts = line.split(" ");
        String path = parts.length == 3 ? parts[1].replaceFirst("[?#].*", "") : "";
        return path.matches("/[A-Za-z0-9/._~!$&'()*+,;=:@%-]*") ? header("X-Forwarded-Prefix") + path : "";
    }

    /** All values of the header, joined. */
    String header(String name) {
        String start = name.toLowerCase(Locale.ROOT) + ":";
        return String.join(",", headers.stream().filter(each -> each.toLowerCase(Locale.ROOT).startsWith(start))
                .map(each -> each.substring(start.length()).strip()).toList());
    }

    private static boolean endsWithEmptyLine(StringBuilder head) {
        int length = head.length();
        return length > 1 && head.charAt(length - 1) == '\n'
                && (head.charAt(length - 2) == '\n' || (length > 3 && head.charAt(length - 2) == '\r' && head.charAt(length - 3) == '\n'));
    }
}
