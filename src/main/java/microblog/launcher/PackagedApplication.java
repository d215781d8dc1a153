package microblog.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * Classes of the WAR inside {@code microblog.jar}, loaded apart from the server's class path: on it, the application
 * would get them from there, with other libraries than its own. They lie in a temporary folder until closed.
 */
final class PackagedApplication implements AutoCloseable {
    private static final String WAR = "MICRO-INF/deploy/ROOT.war";
    private static final String CLASSES = "WEB-INF/classes/";
    private static final String LIBRARIES = "WEB-INF/lib/";
    private static final String FOR_COMMANDS = "MICRO-INF/commands/";

    private final Path folder;
    private final URLClassLoader loader;

    private PackagedApplication(Path jar, Predicate<String> wanted) throws IOException {
        folder = Files.createTempDirectory("application");
        try {
            extract(jar, wanted);
            loader = new URLClassLoader(classPath(), ClassLoader.getPlatformClassLoader());
        } catch (IOException | RuntimeException e) {
            WorkFolder.delete(folder);
            throw e;
        }
    }

    /** Only what reads and checks the configuration and connects to the database: quick. */
    static PackagedApplication configurationOf(Path jar) throws IOException {
        String wanted = LIBRARIES + "(microblog-datasource|h2-[0-9.]+|postgresql-[0-9.]+)\\.jar";
        return new PackagedApplication(jar, name -> name.matches(wanted));
    }

    /**
     * Everything, and the libraries that only commands need; libraries find their resources through the thread's class
     * loader.
     */
    static PackagedApplication allOf(Path jar) throws IOException {
        PackagedApplication application = new PackagedApplication(
                jar, name -> name.matches("(" + CLASSES + "|" + LIBRARIES + "|" + FOR_COMMANDS + ").*"));
        Thread.currentThread().setContextClassLoader(application.loader);
        return application;
    }

    Class<?> load(String className) throws ClassNotFoundException {
        return loader.loadClass(className);
    }

    /** Calls a static method without parameters. */
    Object call(String className, String method) throws ReflectiveOperationException {
        return load(className).getMethod(method).invoke(null);
    }

    @Override
    public void close() throws IOException {
        loader.close();
        WorkFolder.delete(folder);
    }

    private void extract(Path jar, Predicate<String> wanted) throws IOException {
        try (JarFile archive = new JarFile(jar.toFile());
                InputStream nested = archive.getInputStream(archive.getEntry(WAR));
                ZipInputStream war = new ZipInputStream(nested)) {
            for (ZipEntry entry = war.getNextEntry(); entry != null; entry = war.getNextEntry()) {
                Path target = folder.resolve(entry.getName()).normalize();
                if (!entry.isDirectory() && wanted.test(entry.getName()) && target.startsWith(folder)) {
                    Files.createDirectories(target.getParent());
                    Files.copy(war, target);
                }
            }
            List<JarEntry> more = archive.stream()
                    .filter(entry -> entry.getName().startsWith(FOR_COMMANDS) && !entry.isDirectory())
                    .filter(entry -> wanted.test(entry.getName()))
                    .toList();
            for (JarEntry entry : more) {
                String name = entry.getName().substring(FOR_COMMANDS.length());
                try (InputStream library = archive.getInputStream(entry)) {
                    Files.copy(library, folder.resolve(LIBRARIES).resolve(name));
                }
            }
        }
    }

    private URL[] classPath() throws IOException {
        Path libraries = Files.createDirectories(folder.resolve(LIBRARIES));
        Path classes = Files.createDirectories(folder.resolve(CLASSES));
        try (Stream<Path> jars = Files.list(libraries)) {
            return Stream.concat(Stream.of(classes), jars.sorted())
                    .map(PackagedApplication::url)
                    .toArray(URL[]::new);
        }
    }

    private static URL url(Path path) {
        try {
            return path.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new UncheckedIOException(e);
        }
    }
}
