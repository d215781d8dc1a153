package microblog.json;

/** How deep JSON goes, found out before a parser that recurses into it could exhaust the stack. */
public final class JsonNesting {
    private JsonNesting() {}

    /** Whether objects and arrays are nested deeper than {@code most}; of malformed JSON it may say either. */
    public static boolean isDeeperThan(int most, byte[] json) {
        int depth = 0;
        boolean text = false;
        for (int i = 0; i < json.length; i++) {
            switch (json[i]) {
                case '\\' -> i++;
                case '"' -> text = !text;
                case '{', '[' -> depth += text ? 0 : 1;
                case '}', ']' -> depth -= text ? 0 : 1;
                default -> {
                    continue;
                }
            }
            if (depth > most) {
                return true;
            }
        }
        return false;
    }
}
