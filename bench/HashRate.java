import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/** How many passwords a second this machine hashes as the product does, when it does nothing else: argon2id, 19 MiB, 2 passes. */
class HashRate {
    public static void main(String[] arguments) throws InterruptedException {
        int seconds = Integer.parseInt(arguments[0]);
        AtomicLong done = new AtomicLong();
        for (int core = 0; core < Runtime.getRuntime().availableProcessors(); core++) {
            Thread thread = new Thread(() -> {
                while (true) {
                    hash();
                    done.incrementAndGet();
                }
            });
            thread.setDaemon(true);
            thread.start();
        }
        Thread.sleep(Duration.ofSeconds(seconds).toMillis());
        long before = done.get();
        long start = System.nanoTime();
        Thread.sleep(Duration.ofSeconds(seconds).toMillis());
        System.out.printf("%.1f%n", (done.get() - before) * 1e9 / (System.nanoTime() - start));
    }

    private static void hash() {
        Argon2BytesGenerator generator = new Argon2BytesGenerator();
        generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(19_456)
                .withIterations(2)
                .withParallelism(1)
                .withSalt(new byte[16])
                .build());
        generator.generateBytes("a password".getBytes(java.nio.charset.StandardCharsets.UTF_8), new byte[32]);
    }
}
