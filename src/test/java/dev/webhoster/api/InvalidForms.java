package dev.webhoster.api;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

/** Invalid forms. Each tries another username, so that no limit of wrong passwords is reached. */
final class InvalidForms {

    /** In bytes, as docs/API.md says. */
    private static final int LARGEST = 100_000;

    private InvalidForms() {}

    /** @param good the encoded values by field */
    static List<InvalidRequest> of(Map<String, String> good, List<String> required) {
        List<InvalidRequest> all = new ArrayList<>();
        all.add(refused("", 400, required));
        all.add(refused("=", 400, required));
        all.add(refused("&&&", 400, required));
        for (String field : good.keySet()) {
            Map<String, String> others = new TreeMap<>(good);
            others.remove(field);
            all.add(refused(form(others), 400, required.contains(field) ? List.of(field) : List.of()));
            for (String wrong : List.of("", "%20", "%00", "nobody%00@example.org", "a%0d%0aSet-Cookie:b", "%ED%A0%80", "%F0%9F%98%80",
                    "x".repeat(20_000))) {
                all.add(new InvalidRequest(form(with(good, field, wrong)).getBytes(ISO_8859_1), Set.of(400, 401), "", ""));
            }
            for (String broken : List.of("%FF", "%C3%28", "%", "%zz", "%u0041", "caf\u00e9")) {
                all.add(new InvalidRequest(form(with(good, field, broken)).getBytes(ISO_8859_1), Set.of(400, 401), "", ""));
            }
            all.add(new InvalidRequest((form(with(good, field, "once")) + "&" + field + "=twice").getBytes(ISO_8859_1), Set.of(400, 401),
                    "", ""));
            all.add(InvalidRequest.refused(form(with(good, field, "x".repeat(LARGEST + 1))), 413, "body_too_large", ""));
        }
        for (int many : new int[] {2_000, LARGEST / 4}) {
            all.add(new InvalidRequest(("a=b&".repeat(many) + form(good)).getBytes(ISO_8859_1), Set.of(400, 413), "", ""));
        }
        return all;
    }

    private static InvalidRequest refused(String body, int status, List<String> missing) {
        return InvalidRequest.refused(body, status, "malformed_request", missing.size() == 1 ? missing.getFirst() : "");
    }

    private static Map<String, String> with(Map<String, String> good, String field, String value) {
        Map<String, String> form = new TreeMap<>(good);
        form.put("username", "n" + UUID.randomUUID() + "%40example.org");
        form.put(field, value);
        return form;
    }

    private static String form(Map<String, String> fields) {
        return fields.entrySet().stream().map(field -> field.getKey() + "=" + field.getValue()).collect(Collectors.joining("&"));
    }
}
