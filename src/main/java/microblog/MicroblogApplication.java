package microblog;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** The Microblog API, below {@code /api}. */
@ApplicationPath("/api")
public class MicroblogApplication extends Application {}
