package microblog.export;

import jakarta.json.stream.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/** The document of {@link AccountExport} in parts, each as long as a page of posts: between them nothing is held. */
public final class ExportParts {
    private final long user;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final JsonGenerator json = AccountExport.generator(bytes);
    private AccountExport.Place place;

    /** The parts of one user's document. */
    public ExportParts(long user) {
        this.user = user;
    }

    /** The next part, read through this connection; nothing after the last. */
    public Optional<byte[]> next(Connection connection) throws SQLException {
        if (place != null && place.isLast()) {
            return Optional.empty();
        }
        AccountExport export = new AccountExport(connection);
        if (place == null) {
            export.head(json, user);
            place = AccountExport.Place.FIRST;
        }
        place = export.page(json, user, place);
        if (place.isLast()) {
            AccountExport.end(json);
        } else {
            json.flush();
        }
        byte[] part = bytes.toByteArray();
        bytes.reset();
        return Optional.of(part);
    }
}
