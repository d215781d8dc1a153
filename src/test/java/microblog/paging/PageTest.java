package microblog.paging;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.json.Json;
import jakarta.json.stream.JsonGenerator;
import java.io.StringWriter;
import java.util.List;
import microblog.json.JsonView;
import microblog.requests.QueryArguments;
import org.junit.jupiter.api.Test;

class PageTest {
    private record Item(String name) implements JsonView {
        @Override
        public void writeTo(JsonGenerator json) {
            json.write(name);
        }
    }

    private static final List<Item> ITEMS = List.of(new Item("a"), new Item("b"));

    @Test
    void saysWhatItIsAPartOf() {
        Page<Item> page = Page.of(ITEMS, 0, PageRequest.byName(QueryArguments.parse("limit=2&offset=3")), 9);

        assertEquals(
                "{\"data\":[\"a\",\"b\"],\"pagination\":{\"count\":2,\"limit\":2,\"offset\":3,\"total\":9}}",
                json(page));
    }

    @Test
    void afterAnItemItsOffsetIsWhereItWasFound() {
        Page<Item> page = Page.of(ITEMS, 5, PageRequest.byName(QueryArguments.parse("after=x")), 9);

        assertEquals(
                "{\"data\":[\"a\",\"b\"],\"pagination\":{\"count\":2,\"limit\":25,\"offset\":5,\"total\":9}}",
                json(page));
    }

    @Test
    void ofOtherItemsStaysThatPage() {
        Page<Item> page = Page.of(ITEMS, 0, PageRequest.byName(QueryArguments.parse("offset=1")), 9)
                .map(item -> new Item(item.name() + "!"));

        assertEquals(
                "{\"data\":[\"a!\",\"b!\"],\"pagination\":{\"count\":2,\"limit\":25,\"offset\":1,\"total\":9}}",
                json(page));
    }

    private static String json(JsonView view) {
        StringWriter out = new StringWriter();
        try (JsonGenerator json = Json.createGenerator(out)) {
            view.writeTo(json);
        }
        return out.toString();
    }
}
