package microblog;

import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Entity;
import jakarta.servlet.http.HttpServlet;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import microblog.access.Authenticated;
import microblog.access.Open;

/** What the code promises about its structure. */
@AnalyzeClasses(packages = "microblog", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String[] JAVA = {
        "java..",
        "javax.sql..",
        "javax.crypto..",
        "javax.net..",
        "javax.management..",
        "javax.naming..",
        "javax.security.auth..",
        "javax.transaction.xa.."
    };

    private static final String[] STANDARDS = {"jakarta..", "org.eclipse.microprofile.."};

    private static final String[] LIBRARIES_IN_THE_WAR = {
        "com.github.benmanes.caffeine..",
        "com.google.zxing..",
        "com.nimbusds..",
        "com.yubico.webauthn..",
        "gg.jte..",
        "io.agroal..",
        "io.micrometer..",
        "io.opentelemetry..",
        "org.apache.hc..",
        "org.bouncycastle..",
        "org.flywaydb..",
        "org.h2..",
        "org.jsoup..",
        "org.postgresql..",
        "picocli.."
    };

    /** Made once, before any request in general. */
    private static final String KEYS_OF_A_NEW_DATABASE = "microblog.keys.SigningKeyRepository";

    private static final String[] FEATURES = {
        "microblog.users..",
        "microblog.posts..",
        "microblog.feed..",
        "microblog.keys..",
        "microblog.tokens..",
        "microblog.trustedissuer..",
        "microblog.apptokens..",
        "microblog.authentication..",
        "microblog.login..",
        "microblog.passwordreset..",
        "microblog.grants..",
        "microblog.secondstep..",
        "microblog.oauth2..",
        "microblog.sessions..",
        "microblog.pages..",
        "microblog.settings..",
        "microblog.timeline..",
        "microblog.people..",
        "microblog.profilepages..",
        "microblog.account..",
        "microblog.apple..",
        "microblog.signin..",
        "microblog.clients..",
        "microblog.indieauth..",
        "microblog.microblogapps..",
        "microblog.micropub..",
        "microblog.syndication..",
        "microblog.websub.."
    };

    @ArchTest
    static final ArchRule usesNothingOfOneServer = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(all(new String[] {"microblog.."}, JAVA, STANDARDS, LIBRARIES_IN_THE_WAR))
            .because("the same WAR runs on every server");

    @ArchTest
    static final ArchRule dataSourceIsPlainJava = classes()
            .that()
            .resideInAnyPackage("microblog.config..", "microblog.datasource..")
            // It does without where there are no such classes.
            .and()
            .doNotHaveSimpleName("CurrentTransaction")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    all(new String[] {"microblog.config..", "microblog.datasource.."}, JAVA, LIBRARIES_IN_THE_WAR))
            .because("Open Liberty loads it from a shared library, and the launcher without a server");

    @ArchTest
    static final ArchRule launcherStandsAlone = classes()
            .that()
            .resideInAPackage("microblog.launcher..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("microblog.launcher..", "java..")
            .because("it is on the class path of the server, where nothing of the WAR may be");

    /** The one package with SQL of our own, class by class (docs/adr/018). Nothing is added without a reason. */
    private static final List<String> SQL_OF_OUR_OWN = List.of(
            // The hot path.
            "TokenLookup",
            "SessionLookup",
            "UserStatements",
            "PostStatements",
            "PostPageStatements",
            "PostDayStatements",
            "FeedStatements",
            "PublishStatements",
            "FollowStatements",
            "CounterSlots",
            "TimeNotes",
            // What a command outside a server shares with the server.
            "LoginStatements",
            "AccountStatements",
            "KeyStatements",
            // What all of them speak through.
            "Statements",
            "StatementsInTransaction",
            "StatementText",
            "PostCollection",
            "Row",
            "Dialect");

    /** Who hands SQL to a driver or a persistence provider. */
    private static final List<String> SPEAKERS_OF_SQL = List.of(
            "microblog.sql.StatementText",
            "microblog.sql.StatementsInTransaction",
            // Commands, which have no container.
            "microblog.commands.CommandDatabase",
            "microblog.commands.Rows",
            "microblog.commands.OriginalSqlite",
            // Before there is a schema, and beside it: whose database it is, what a connection begins with, H2's
            // backup.
            "microblog.database.OriginalDatabase",
            "microblog.datasource.Database",
            "microblog.database.H2Backup");

    private static final List<String> WAYS_TO_SPEAK_SQL = List.of(
            "createNativeQuery", "createStatement", "prepareCall", "prepareStatement", "createStoredProcedureQuery");

    @ArchTest
    static final ArchRule onlyTheseClassesSpeakSql = noClasses()
            .that(areNoneOf("are not listed as speaking SQL", SPEAKERS_OF_SQL))
            .should(orTheyWouldSpeakSql());

    @ArchTest
    static final ArchRule sqlOfOurOwnIsListed = noClasses()
            .that(areNoneOf(
                    "are not listed as SQL of our own",
                    SQL_OF_OUR_OWN.stream().map("microblog.sql."::concat).toList()))
            .and()
            .doNotHaveSimpleName("package-info")
            .should()
            .resideInAPackage("microblog.sql..");

    @ArchTest
    static final ArchRule resourcesLeaveSqlToBeans = noClasses()
            .that()
            .areAnnotatedWith(Path.class)
            .should()
            .dependOnClassesThat(DescribedPredicate.describe(
                    "have SQL of our own, but for the name of a collection",
                    type -> type.getPackageName().equals("microblog.sql")
                            && !type.getSimpleName().equals("PostCollection")));

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("microblog.(*)..").should().beFreeOfCycles();

    /** The root knows every resource; only the document's generator asks it which these are. */
    @ArchTest
    static final ArchRule theRootIsInNoCycle = noClasses()
            .that()
            .resideOutsideOfPackages("microblog", "microblog.openapi..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("microblog");

    @ArchTest
    static final ArchRule endpointsAreResources = noClasses()
            .that()
            .doNotHaveFullyQualifiedName("microblog.http.ErrorPage")
            .should()
            .beAssignableTo(HttpServlet.class)
            .because("only web.xml's error page needs a servlet (docs/adr/014)");

    @ArchTest
    static final ArchRule foundationsKnowNoFeature = noClasses()
            .that()
            .resideInAnyPackage(
                    "microblog.access..",
                    "microblog.audit..",
                    "microblog.bodies..",
                    "microblog.config..",
                    "microblog.configsource..",
                    "microblog.cors..",
                    "microblog.datasource..",
                    "microblog.database..",
                    "microblog.errors..",
                    "microblog.fetch..",
                    "microblog.json..",
                    "microblog.lifecycle..",
                    "microblog.logins..",
                    "microblog.mail..",
                    "microblog.paging..",
                    "microblog.passwords..",
                    "microblog.ratelimits..",
                    "microblog.requests..",
                    "microblog.secrets..",
                    "microblog.sql..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(FEATURES);

    @ArchTest
    static final ArchRule usersKnowNoOtherFeature = knowsOnly("microblog.users..");

    @ArchTest
    static final ArchRule postsKnowUsersOnly = knowsOnly("microblog.posts..", "microblog.users..");

    @ArchTest
    static final ArchRule theFeedKnowsPostsAndUsersOnly =
            knowsOnly("microblog.feed..", "microblog.posts..", "microblog.users..");

    @ArchTest
    static final ArchRule tokensKnowKeysAndUsersOnly =
            knowsOnly("microblog.tokens..", "microblog.keys..", "microblog.users..");

    @ArchTest
    static final ArchRule everyOperationSaysWhoMayUseIt = methods()
            .that(are(DescribedPredicate.describe("operations", ArchitectureTest::isOperation)))
            .should(sayWhoMayUseThem());

    @ArchTest
    static final ArchRule resourcesAreMadeOnce = classes()
            .that()
            .areAnnotatedWith(Path.class)
            .should()
            .beAnnotatedWith(ApplicationScoped.class)
            .because("making one per request costs a multiple of what the request itself costs");

    @ArchTest
    static final ArchRule entitiesStayInside = noClasses()
            .that()
            .areAnnotatedWith(Path.class)
            .should()
            .dependOnClassesThat()
            .areAnnotatedWith(Entity.class)
            .because("the API speaks in records of its own");

    @ArchTest
    static final ArchRule namesSayWhatThingsAre =
            noClasses().should().haveNameMatching(".*(Impl|Manager|Helper|Helpers|Util|Utils|Service)(\\$.*)?");

    @ArchTest
    static final ArchRule interfacesHaveSeveralImplementations = classes()
            .that()
            .areInterfaces()
            .and()
            .areNotAnnotations()
            // JMX wants an interface for what it shows.
            .and()
            .haveSimpleNameNotEndingWith("MXBean")
            .should(haveNoSingleImplementation());

    /** Whoever holds a connection and waits for another waits for ever, when all connections are held like that. */
    @ArchTest
    static final ArchRule transactionsNeedOneConnection = methods()
            .that(are(DescribedPredicate.describe("transactional", method -> transaction(method) != null)))
            .should(useNoSecondConnection());

    private static ArchRule knowsOnly(String feature, String... known) {
        List<String> allowed = List.of(known);
        String[] others = List.of(FEATURES).stream()
                .filter(each -> !each.equals(feature) && !allowed.contains(each))
                .toArray(String[]::new);
        return noClasses()
                .that()
                .resideInAPackage(feature)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(others);
    }

    private static boolean isOperation(JavaMethod method) {
        return method.getOwner().isAnnotatedWith(Path.class)
                && method.getAnnotations().stream()
                        .map(JavaAnnotation::getRawType)
                        .anyMatch(type -> type.isAnnotatedWith(HttpMethod.class));
    }

    private static ArchCondition<JavaMethod> sayWhoMayUseThem() {
        return new ArchCondition<>("be @Authenticated or @Open") {
            @Override
            public void check(JavaMethod method, ConditionEvents events) {
                boolean says = List.of(Authenticated.class, Open.class).stream()
                        .anyMatch(each -> method.isAnnotatedWith(each)
                                || method.getOwner().isAnnotatedWith(each));
                events.add(new SimpleConditionEvent(method, says, method.getFullName() + " does not say"));
            }
        };
    }

    private static Transactional.TxType transaction(JavaMethod method) {
        return method.tryGetAnnotationOfType(Transactional.class)
                .or(() -> method.getOwner().tryGetAnnotationOfType(Transactional.class))
                .map(Transactional::value)
                .orElse(null);
    }

    private static ArchCondition<JavaMethod> useNoSecondConnection() {
        return new ArchCondition<>("lead to nothing that takes another connection") {
            @Override
            public void check(JavaMethod method, ConditionEvents events) {
                Deque<List<JavaMethod>> ways = new ArrayDeque<>(List.of(List.of(method)));
                Set<JavaMethod> seen = new HashSet<>();
                while (!ways.isEmpty()) {
                    List<JavaMethod> way = ways.remove();
                    called(way.get(way.size() - 1))
                            .filter(next -> !next.getOwner().getFullName().equals(KEYS_OF_A_NEW_DATABASE))
                            .filter(seen::add)
                            .forEach(next -> {
                                List<JavaMethod> on = Stream.concat(way.stream(), Stream.of(next))
                                        .toList();
                                if (takesAConnection(next)) {
                                    events.add(SimpleConditionEvent.violated(method, description(on)));
                                } else {
                                    ways.add(on);
                                }
                            });
                }
            }
        };
    }

    private static Stream<JavaMethod> called(JavaMethod method) {
        return Stream.concat(
                        method.getMethodCallsFromSelf().stream()
                                .map(call -> call.getTarget().resolveMember()),
                        method.getMethodReferencesFromSelf().stream()
                                .map(reference -> reference.getTarget().resolveMember()))
                .flatMap(Optional::stream)
                .filter(each -> each.getOwner().getPackageName().startsWith("microblog"));
    }

    private static boolean takesAConnection(JavaMethod method) {
        return transaction(method) == Transactional.TxType.REQUIRES_NEW
                || method.getOwner().getFullName().equals("microblog.sql.Statements");
    }

    private static String description(List<JavaMethod> way) {
        return way.stream()
                .map(each -> each.getOwner().getSimpleName() + "." + each.getName())
                .collect(Collectors.joining(" > "));
    }

    private static ArchCondition<JavaClass> haveNoSingleImplementation() {
        return new ArchCondition<>("have no or several implementations") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                boolean single = type.getAllSubclasses().size() == 1;
                events.add(new SimpleConditionEvent(type, !single, type.getName() + " has one implementation"));
            }
        };
    }

    private static ArchCondition<JavaClass> orTheyWouldSpeakSql() {
        return new ArchCondition<>("hand SQL to a driver or a persistence provider") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                type.getMethodCallsFromSelf().stream()
                        .filter(call ->
                                WAYS_TO_SPEAK_SQL.contains(call.getTarget().getName()))
                        .forEach(call -> events.add(SimpleConditionEvent.satisfied(type, call.getDescription())));
            }
        };
    }

    private static DescribedPredicate<JavaClass> areNoneOf(String description, List<String> names) {
        return DescribedPredicate.describe(
                description, type -> !names.contains(type.getName().replaceFirst("\\$.*", "")));
    }

    private static String[] all(String[]... packages) {
        return List.of(packages).stream().flatMap(java.util.Arrays::stream).toArray(String[]::new);
    }
}
