package microblog.errors;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The surface of the product that a resource, or one of its operations, belongs to: how it words refusals. */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface Surface {
    /** The shape of its refusals. */
    Shape value();
}
