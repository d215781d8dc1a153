package microblog.access;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** An operation that needs a bearer token (RFC 6750), with the scopes that the token must grant. */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface Authenticated {
    /** The scopes that are needed, each of them; none when any valid token will do. */
    Scope[] value() default {};

    /** Whether the operation answers without a token, too; one that is sent counts as anywhere else. */
    boolean optional() default false;
}
