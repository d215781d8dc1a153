package microblog.paging;

import jakarta.json.stream.JsonGenerator;
import java.math.BigInteger;
import java.util.List;
import java.util.function.Function;
import microblog.json.JsonView;

/**
 * A part of a collection as the API answers it (Microblog API, "Pagination").
 *
 * @param data the items
 * @param offset how many items come before them
 * @param limit how many there could have been
 * @param total how many the collection has
 */
public record Page<T extends JsonView>(List<T> data, BigInteger offset, int limit, long total) implements JsonView {
    /** The page that {@code request} asked for, found {@code offset} items into the collection. */
    public static <T extends JsonView> Page<T> of(List<T> data, long offset, PageRequest<?> request, long total) {
        return new Page<>(
                data, request.hasAfter() ? BigInteger.valueOf(offset) : request.offset(), request.limit(), total);
    }

    /** The same page of what this makes of each item. */
    public <U extends JsonView> Page<U> map(Function<T, U> change) {
        return new Page<>(data.stream().map(change).toList(), offset, limit, total);
    }

    @Override
    public void writeTo(JsonGenerator json) {
        json.writeStartObject().writeStartArray("data");
        data.forEach(item -> item.writeTo(json));
        json.writeEnd()
                .writeStartObject("pagination")
                .write("count", data.size())
                .write("limit", limit)
                .write("offset", offset)
                .write("total", total)
                .writeEnd()
                .writeEnd();
    }
}
