package dev.webhoster.vm.libvirt;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A file {@code authorized_keys} that belongs to the machine's owner: only a block between two marks is ours. All else stays
 * byte for byte, so texts are in ISO 8859-1.
 */
final class AuthorizedKeysFile {

    static final String BEGIN = "# BEGIN keys of the panel: changes between these two lines are overwritten";
    static final String END = "# END keys of the panel";

    private static final Pattern LINE = Pattern.compile("[^\\n]*\\n|[^\\n]+");
    private static final Pattern BLANKS = Pattern.compile("[ \\t]+");

    private final List<String> lines;
    private final Set<String> ours;

    private AuthorizedKeysFile(String text, Stream<String> keysOfOurs) {
        this.lines = new ArrayList<>(LINE.matcher(text).results().map(found -> found.group()).toList());
        this.ours = keysOfOurs.map(AuthorizedKeysFile::typeAndData).collect(Collectors.toUnmodifiableSet());
    }

    /**
     * @param keys lines of the block
     * @param former lines that we installed before. cloud-init and earlier versions wrote them without marks: they move into the
     *     block when there is none yet
     */
    static String replace(String text, List<String> keys, List<String> former) {
        return new AuthorizedKeysFile(text, Stream.concat(keys.stream(), former.stream())).withBlock(keys);
    }

    private String withBlock(List<String> keys) {
        int place = indexOf(BEGIN, 0);
        boolean hadBlock = place >= 0;
        if (hadBlock) {
            removeBlocks();
        } else {
            lines.removeIf(this::isOurs);
            place = lines.size();
        }
        String before = String.join("", lines.subList(0, place));
        String newline = before.isEmpty() || before.endsWith("\n") ? "" : "\n";
        return keys.isEmpty() && !hadBlock ? before
                : before + newline + block(keys) + String.join("", lines.subList(place, lines.size()));
    }

    /** A block that has lost its end has ended with the last key of ours. */
    private void removeBlocks() {
        for (int begin = indexOf(BEGIN, 0); begin >= 0; begin = indexOf(BEGIN, 0)) {
            int end = indexOf(END, begin);
            int next = begin + 1;
            while (next < lines.size() && (end >= 0 ? next <= end : isOurs(lines.get(next)))) {
                next++;
            }
            lines.subList(begin, next).clear();
        }
    }

    private int indexOf(String mark, int from) {
        for (int line = from; line < lines.size(); line++) {
            if (lines.get(line).strip().equals(mark)) {
                return line;
            }
        }
        return -1;
    }

    private boolean isOurs(String line) {
        return ours.contains(typeAndData(line));
    }

    private static String block(List<String> keys) {
        return Stream.of(Stream.of(BEGIN), keys.stream(), Stream.of(END)).flatMap(part -> part)
                .map(line -> line + "\n").collect(Collectors.joining());
    }

    /** A key with options is another line than the same key without. */
    private static String typeAndData(String line) {
        String[] words = BLANKS.split(line.strip(), 3);
        return words.length < 2 ? line : words[0] + " " + words[1];
    }
}
