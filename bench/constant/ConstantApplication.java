package bench;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Set;

/** The application around {@link ConstantResource}, arranged as the product's is. */
@ApplicationPath("/api")
public class ConstantApplication extends Application {
    @Override
    public Set<Class<?>> getClasses() {
        return Set.of(ConstantResource.class);
    }
}
