package microblog.database;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.sql.Timestamp;
import java.time.LocalDateTime;
import microblog.datasource.ExactTimestamp;

/**
 * The times of all entities: UTC without a zone, in whatever zone the server's clock is shown. Without it a provider
 * makes a plain {@link Timestamp} of them, which can't say each time of every day in every zone.
 */
@Converter(autoApply = true)
public class UtcColumn implements AttributeConverter<LocalDateTime, Timestamp> {
    @Override
    public Timestamp convertToDatabaseColumn(LocalDateTime time) {
        return time == null ? null : new ExactTimestamp(time);
    }

    @Override
    public LocalDateTime convertToEntityAttribute(Timestamp column) {
        return column == null ? null : column.toLocalDateTime();
    }
}
