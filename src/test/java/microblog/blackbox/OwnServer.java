package microblog.blackbox;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A story that starts and stops servers of its own. It is skipped when the suite runs against a server elsewhere
 * ({@code -Dbase.url}) and nothing is there that could be started.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Tag("own-server")
@ExtendWith(ServerCanBeStarted.class)
@interface OwnServer {}
