package microblog.blackbox;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.TimeoutException;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.WebDriverWait;
import org.openqa.selenium.virtualauthenticator.VirtualAuthenticatorOptions;

/** A Chromium without a window that remembers what its pages ask for and complain about. */
final class Chromium implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    // Web components hide their elements from ordinary selectors.
    private static final String FIND = "const found = []; const look = root => {"
            + " found.push(...root.querySelectorAll(arguments[0]));"
            + " root.querySelectorAll('*').forEach(e => e.shadowRoot && look(e.shadowRoot)); };"
            + " look(document); return found;";

    private final ChromeDriver driver;
    private final List<String> complaints = new ArrayList<>();
    private final Set<String> requested = new TreeSet<>();

    private Chromium(ChromeDriver driver) {
        this.driver = driver;
    }

    /** Whether Chromium and its driver are installed. */
    static boolean isThere() {
        return program("chromium") != null && program("chromedriver") != null;
    }

    static Chromium open() {
        return open(Map.of());
    }

    /** One whose owner lets pages run no scripts. */
    static Chromium withoutScripts() {
        return open(Map.of("profile.managed_default_content_settings.javascript", 2));
    }

    private static Chromium open(Map<String, Object> preferences) {
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        logs.enable(LogType.PERFORMANCE, Level.ALL);
        ChromeOptions options = new ChromeOptions();
        options.setBinary(program("chromium").toFile());
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--window-size=1400,1000");
        options.setCapability("goog:loggingPrefs", logs);
        options.setExperimentalOption("prefs", preferences);
        // Otherwise Selenium looks for a driver to download.
        System.setProperty("webdriver.chrome.driver", program("chromedriver").toString());
        return new Chromium(new ChromeDriver(options));
    }

    /** One with the screen of a phone, whose owner prefers dark pages. */
    static Chromium darkPhone() {
        Chromium phone = open();
        phone.driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", 390, "height", 844, "deviceScaleFactor", 2, "mobile", true));
        Map<String, String> dark = Map.of("name", "prefers-color-scheme", "value", "dark");
        phone.driver.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("features", List.of(dark)));
        return phone;
    }

    /** Gives the browser a passkey provider of its own, whose owner agrees to everything. */
    void addAuthenticator() {
        driver.addVirtualAuthenticator(new VirtualAuthenticatorOptions()
                .setProtocol(VirtualAuthenticatorOptions.Protocol.CTAP2)
                .setTransport(VirtualAuthenticatorOptions.Transport.INTERNAL)
                .setHasResidentKey(true)
                .setHasUserVerification(true)
                .setIsUserVerified(true));
    }

    void visit(URI address) {
        driver.get(address.toString());
    }

    /** All elements that a selector matches, those inside web components too. */
    @SuppressWarnings("unchecked")
    List<WebElement> all(String selector) {
        return (List<WebElement>) driver.executeScript(FIND, selector);
    }

    /** Waits for elements, at least so many, and answers them. */
    List<WebElement> await(String selector, int atLeast) {
        return new WebDriverWait(driver, PATIENCE)
                .withMessage(() -> selector + ": " + all(selector).size() + " of " + atLeast)
                .until(any -> {
                    List<WebElement> found = all(selector);
                    return found.size() >= atLeast ? found : null;
                });
    }

    /** Waits for one element that can be seen, and answers the first. */
    WebElement await(String selector) {
        return new WebDriverWait(driver, PATIENCE)
                .ignoring(org.openqa.selenium.StaleElementReferenceException.class)
                .withMessage(() -> "nothing to see of " + selector)
                .until(any -> all(selector).stream()
                        .filter(WebElement::isDisplayed)
                        .findFirst()
                        .orElse(null));
    }

    void click(String selector) {
        WebElement element = await(selector);
        driver.executeScript("arguments[0].scrollIntoView({block: 'center'})", element);
        element.click();
    }

    /** Clicks what leads to another page, and waits for that. */
    void follow(String selector) {
        WebElement before = driver.findElement(By.tagName("html"));
        click(selector);
        new WebDriverWait(driver, PATIENCE).until(any -> isGone(before));
        new WebDriverWait(driver, PATIENCE)
                .until(any -> "complete".equals(driver.executeScript("return document.readyState")));
    }

    // While the browser is between two pages the driver has other words for a stale element.
    private static boolean isGone(WebElement element) {
        try {
            element.isEnabled();
            return false;
        } catch (WebDriverException gone) {
            return true;
        }
    }

    /** The address that is shown. */
    String address() {
        return driver.getCurrentUrl();
    }

    String title() {
        return driver.getTitle();
    }

    /** The class of the element that has the focus. */
    String focusedClass() {
        return driver.switchTo().activeElement().getDomAttribute("class");
    }

    /** What the first element says that the selector matches and that can be seen. */
    String text(String selector) {
        return await(selector).getText();
    }

    /** The value of a script's {@code return}. */
    Object script(String script) {
        return driver.executeScript(script);
    }

    /** What a script calls {@code arguments[0]} with. */
    Object scriptWithCallback(String script) {
        return driver.executeAsyncScript(script);
    }

    void type(String selector, String text) {
        WebElement field = await(selector);
        field.clear();
        field.sendKeys(text);
    }

    /**
     * Clicks, and again every ten seconds, until the text stands in an element that {@code panel} matches: on a slow
     * machine a page may not have taken up yet what was typed.
     */
    void clickUntil(String selector, String panel, String text) {
        for (int attempt = 1; attempt < 4; attempt++) {
            click(selector);
            try {
                awaitText(panel, text, Duration.ofSeconds(10));
                return;
            } catch (TimeoutException notYet) {
                // Once more.
            }
        }
        click(selector);
        awaitText(panel, text);
    }

    /** Waits until the text stands in an element that the selector matches. */
    void awaitText(String selector, String text) {
        awaitText(selector, text, PATIENCE);
    }

    private void awaitText(String selector, String text, Duration patience) {
        new WebDriverWait(driver, patience)
                .ignoring(org.openqa.selenium.StaleElementReferenceException.class)
                .withMessage(() -> '"' + text + "\" does not appear in " + selector + ", which say "
                        + all(selector).stream().map(WebElement::getText).toList())
                .until(any -> all(selector).stream()
                        .anyMatch(element -> element.getText().contains(text)));
    }

    /** The errors that pages have reported so far. */
    List<String> complaints() {
        readLogs();
        return complaints;
    }

    /** The addresses that pages have asked for so far, without those that stand for data in the page itself. */
    Set<String> requested() {
        readLogs();
        return requested;
    }

    void photograph(Path file) {
        try {
            Files.write(file, driver.getScreenshotAs(OutputType.BYTES));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        driver.quit();
    }

    private void readLogs() {
        for (LogEntry entry : driver.manage().logs().get(LogType.BROWSER)) {
            if (entry.getLevel().intValue() >= Level.SEVERE.intValue()) {
                complaints.add(entry.getMessage());
            }
        }
        for (LogEntry entry : driver.manage().logs().get(LogType.PERFORMANCE)) {
            JsonObject message = Bodies.parse(entry.getMessage()).asJsonObject().getJsonObject("message");
            if (message.getString("method").equals("Network.requestWillBeSent")) {
                String url =
                        message.getJsonObject("params").getJsonObject("request").getString("url");
                if (url.startsWith("http")) {
                    requested.add(url);
                }
            }
        }
    }

    private static Path program(String name) {
        return Stream.of(System.getenv("PATH").split(":"))
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst()
                .orElse(null);
    }
}
