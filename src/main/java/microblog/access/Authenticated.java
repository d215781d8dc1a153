package microblog.access;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** An operation that needs a bearer token (RFC 6750), with the scope that the token must grant. */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface Authenticated {
    /** The scope that is needed; empty when any valid token will do. */
    String value() default "";
}
