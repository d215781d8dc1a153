package microblog.incontainer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.Column;
import jakarta.persistence.EntityManager;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.UserTransaction;
import java.io.File;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TimeZone;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import microblog.database.Counter;
import microblog.tokens.TokenPair;
import microblog.users.User;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Every entity, whichever they are, on this server's persistence provider and this database: what is written is what is
 * read, times to the microsecond and in the hour that a change of the clocks skips.
 */
@ExtendWith(ArquillianExtension.class)
@ReadsFields
class EntitiesIT {
    /** In New York the clocks went from 02:00 to 03:00. */
    private static final LocalDateTime SKIPPED = LocalDateTime.parse("2026-03-08T02:12:13.123457");

    private static final TimeZone ZONE_OF_THE_SERVER = TimeZone.getDefault();

    @Inject
    Persistence persistence;

    @Inject
    UserTransaction transaction;

    private EntityManager database;

    private User user;
    private TokenPair token;

    @Deployment
    static WebArchive finishedWar() {
        return ShrinkWrap.createFromZipFile(WebArchive.class, new File("target/microblog.war"))
                .addClasses(EntitiesIT.class, ReadsFields.class, Persistence.class);
    }

    @BeforeEach
    void begin() throws Exception {
        if (transaction != null) {
            TimeZone.setDefault(TimeZone.getTimeZone("America/New_York"));
            database = persistence.context();
            transaction.begin();
            user = (User) persisted(User.class);
            token = (TokenPair) persisted(TokenPair.class);
        }
    }

    @AfterEach
    void leaveNothingBehind() throws Exception {
        if (transaction != null) {
            transaction.rollback();
            TimeZone.setDefault(ZONE_OF_THE_SERVER);
        }
    }

    @Test
    void eachTableOfTheDomainHasOne() {
        assertTrue(entities().size() >= 17, () -> entities().toString());
    }

    @Test
    void whatIsWrittenIsRead() throws Exception {
        for (Class<?> type : writable()) {
            Object written = persisted(type);
            Map<String, Object> values = values(written);
            Object id = id(written);
            database.clear();

            Object read = database.find(type, id);

            assertNotNull(read, type.getName());
            assertEquals(values, values(read), type.getName());
        }
    }

    @Test
    void whatIsChangedIsRead() throws Exception {
        for (Class<?> type : writable()) {
            Object written = persisted(type);
            Object id = id(written);
            // Detached, since a provider that weaves its own code in does not see what reflection sets.
            database.detach(written);
            for (Field field : columns(type)) {
                Column column = field.getAnnotation(Column.class);
                if (column != null && column.updatable() && !isKey(field)) {
                    field.set(written, sample(field));
                }
            }
            Map<String, Object> values = values(written);
            database.merge(written);
            database.flush();
            database.clear();

            assertEquals(values, values(database.find(type, id)), type.getName());
        }
    }

    @Test
    void whatIsRemovedIsGone() throws Exception {
        for (Class<?> type : writable()) {
            Object written = persisted(type);
            Object id = id(written);
            database.remove(written);
            database.flush();
            database.clear();

            assertNull(database.find(type, id), type.getName());
        }
    }

    @Test
    void aReferenceIsReadWhenItIsAskedFor() throws Exception {
        int references = 0;
        for (Class<?> type : writable()) {
            for (Field field : columns(type)) {
                if (field.isAnnotationPresent(ManyToOne.class)) {
                    Object written = persisted(type);
                    Object id = id(written);
                    database.clear();
                    Object read = database.find(type, id);

                    assertFalse(
                            database.getEntityManagerFactory()
                                    .getPersistenceUnitUtil()
                                    .isLoaded(read, field.getName()),
                            type.getName() + "." + field.getName());
                    assertEquals(
                            1L,
                            database.createQuery(
                                            "select count(e) from " + type.getSimpleName() + " e where e."
                                                    + field.getName() + " = :user",
                                            Long.class)
                                    .setParameter("user", database.find(User.class, id(user)))
                                    .getSingleResult(),
                            type.getName() + "." + field.getName());
                    references++;
                }
            }
        }
        assertTrue(references >= 7, "references: " + references);
    }

    @Test
    void everyNamedQueryIsUnderstood() {
        int queries = 0;
        for (Class<?> type : entities()) {
            for (NamedQuery query : type.getAnnotationsByType(NamedQuery.class)) {
                assertNotNull(database.createNamedQuery(query.name()), query.name());
                queries++;
            }
        }
        assertTrue(queries >= 40, "queries: " + queries);
    }

    @Test
    void countersAreThereForEverythingThatIsCounted() {
        Map<String, Long> slots =
                database.createQuery("select c from Counter c", Counter.class).getResultList().stream()
                        .collect(Collectors.groupingBy(
                                counter -> values(counter).get("name").toString(), Collectors.counting()));

        assertEquals(32, slots.get("posts"));
        assertEquals(32, slots.get("users"));
    }

    private List<Class<?>> entities() {
        return database.getMetamodel().getEntities().stream()
                .<Class<?>>map(entity -> entity.getJavaType())
                .sorted(Comparator.comparing(Class::getName))
                .toList();
    }

    /** All but the counters, whose amounts the hot path alone writes. */
    private List<Class<?>> writable() {
        return entities().stream().filter(type -> type != Counter.class).toList();
    }

    private Object persisted(Class<?> type) throws Exception {
        Constructor<?> constructor = type.getDeclaredConstructor();
        constructor.setAccessible(true);
        Object entity = constructor.newInstance();
        for (Field field : columns(type)) {
            Column column = field.getAnnotation(Column.class);
            if (!field.isAnnotationPresent(GeneratedValue.class) && (column == null || column.insertable())) {
                field.set(entity, sample(field));
            }
        }
        database.persist(entity);
        database.flush();
        return entity;
    }

    private Object sample(Field field) {
        String text = "é" + UUID.randomUUID().toString().substring(0, 12);
        Class<?> type = field.getType();
        if (type == String.class) {
            return text;
        } else if (type == LocalDateTime.class) {
            return SKIPPED;
        } else if (type == User.class) {
            return database.find(User.class, id(user));
        } else if (type == boolean.class) {
            return true;
        } else if (type.isEnum()) {
            return type.getEnumConstants()[0];
        } else if (type == byte[].class) {
            return text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
        } else if (type == int.class || type == Integer.class) {
            return text.hashCode() & 0xFFFF;
        }
        // Numbers that refer to rows, and the key of a deleted post, which is the post's.
        return switch (field.getName()) {
            case "tokenId" -> id(token);
            case "userId", "followerId", "followedId" -> id(user);
            default -> (long) text.hashCode() & 0xFFFFFF;
        };
    }

    /** The values of all columns that the entity writes, but for references, whose fields are the provider's. */
    private Map<String, Object> values(Object entity) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (Field field : columns(entity.getClass())) {
            Column column = field.getAnnotation(Column.class);
            if (column != null && column.insertable()) {
                Object value = value(field, entity);
                values.put(field.getName(), value instanceof byte[] bytes ? List.of(bytes.length) : value);
            }
        }
        return values;
    }

    private Object id(Object entity) {
        return database.getEntityManagerFactory().getPersistenceUnitUtil().getIdentifier(entity);
    }

    private static boolean isKey(Field field) {
        return field.isAnnotationPresent(jakarta.persistence.Id.class);
    }

    private static Object value(Field field, Object entity) {
        try {
            return field.get(entity);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Has the persistence context, which Open Liberty gives to beans and not to a test. */
    @ApplicationScoped
    static class Persistence {
        @PersistenceContext
        EntityManager context;

        EntityManager context() {
            return context;
        }
    }

    private static List<Field> columns(Class<?> type) {
        return Stream.<Class<?>>iterate(type, each -> each != Object.class, Class::getSuperclass)
                .flatMap(each -> Arrays.stream(each.getDeclaredFields()))
                .filter(field -> field.isAnnotationPresent(Column.class) || field.isAnnotationPresent(JoinColumn.class))
                .peek(field -> field.setAccessible(true))
                .toList();
    }
}
