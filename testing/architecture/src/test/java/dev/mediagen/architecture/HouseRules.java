package dev.mediagen.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.ServiceLoader;
import java.util.stream.Stream;

/** The rules, each with its reason. {@link HouseRulesTest} holds them against everything, and against broken samples. */
final class HouseRules {

    private static final String API = "dev.mediagen.api..";
    private static final String SPI = "dev.mediagen.spi..";
    private static final String CATALOGUE = "dev.mediagen.catalogue..";
    private static final String PROBE = "dev.mediagen.probe..";
    private static final String JOURNAL = "dev.mediagen.journal..";
    private static final String PIXELS = "dev.mediagen.pixels..";
    private static final String MEDIA_FILES = "dev.mediagen.media.files..";
    private static final String SELECTION = "dev.mediagen.selection..";
    private static final String THROTTLE = "dev.mediagen.throttle..";
    private static final String CORE = "dev.mediagen.core..";
    private static final String HTTP = "dev.mediagen.http..";
    private static final String BACKENDS = "dev.mediagen.backend..";
    private static final String TOOL = "dev.mediagen.tool..";
    private static final String CLI = "dev.mediagen.cli..";
    private static final String MCP = "dev.mediagen.mcp..";
    private static final String WORKERS = "dev.mediagen.workers";
    private static final String DB_SCHEDULER = "dev.mediagen.workers.db.scheduler..";
    private static final String EMULATOR = "dev.mediagen.emulator..";
    private static final String[] ADAPTERS = {
        "dev.mediagen.cdi..",
        "dev.mediagen.langchain4j..",
        "dev.mediagen.observation..",
        "dev.mediagen.quarkus..",
        "dev.mediagen.spring.."
    };
    private static final String[] FRAMEWORKS = {
        "dev.langchain4j..",
        "io.micrometer..",
        "io.quarkus..",
        "jakarta..",
        "org.eclipse.microprofile..",
        "org.springframework.."
    };

    private HouseRules() {}

    static final ArchRule CONTRACT_STANDS_ALONE = classes()
            .that()
            .resideInAnyPackage(API, SPI)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(API, SPI, "java..", "org.jspecify..")
            .because("whoever writes a backend takes this jar and nothing else with it");

    static final ArchRule CATALOGUE_STANDS_ON_THE_CONTRACT = classes()
            .that()
            .resideInAPackage(CATALOGUE)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(CATALOGUE, API, SPI, "java..", "org.jspecify..", "com.fasterxml.jackson..")
            .because("whoever writes a backend checks its catalogue in a unit test, without the core");

    static final ArchRule PROBE_STANDS_ON_THE_CONTRACT = classes()
            .that()
            .resideInAPackage(PROBE)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(PROBE, API, SPI, "java..", "org.jspecify..", "org.slf4j..")
            .because("whoever handles media files may read their headers with it");

    static final ArchRule JOURNAL_STANDS_ON_THE_CONTRACT = classes()
            .that()
            .resideInAPackage(JOURNAL)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(JOURNAL, API, SPI, "java..", "org.jspecify..", "org.slf4j..", "com.fasterxml.jackson..")
            .because("what is written down of a job says nothing of how it is chosen, sent or waited for");

    static final ArchRule PIXELS_ARE_FOR_BACKENDS = noClasses()
            .that()
            .resideInAnyPackage(CORE, SELECTION, THROTTLE, TOOL, MCP, HTTP)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(PIXELS)
            .because("decoding takes java.desktop and much memory: only a backend that works on pixels"
                    + " needs it, and a terminal that shows them");

    static final ArchRule MEDIA_FILES_STAND_UNDER_CORE = noClasses()
            .that()
            .resideInAnyPackage(MEDIA_FILES, JOURNAL, SELECTION, THROTTLE)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(CORE, HTTP, BACKENDS)
            .because("they are parts of core, and core stands on them");

    static final ArchRule CORE_KNOWS_NO_WIRE = noClasses()
            .that()
            .resideInAnyPackage(CORE, SELECTION, THROTTLE)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(HTTP, BACKENDS, "okhttp3..", "okio..", "kotlin..")
            .because("jlink refuses what contains OkHttp, and the core works with backends that have no HTTP at all");

    static final ArchRule HTTP_KNOWS_NO_CORE = noClasses()
            .that()
            .resideInAPackage(HTTP)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(CORE, BACKENDS)
            .because("it is a toolkit for backends, and arrows point one way");

    static final ArchRule BACKENDS_KNOW_NO_CORE = noClasses()
            .that()
            .resideInAPackage(BACKENDS)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(CORE)
            .because("a backend translates; choosing, checking and waiting are done once, in the core");

    static final ArchRule BACKENDS_KNOW_NO_OTHER = classes()
            .that()
            .resideInAPackage(BACKENDS)
            .should(dependOnNoOtherBackend())
            .because("each backend is a jar of its own");

    static final ArchRule BACKENDS_DO_NOT_WAIT = noClasses()
            .that()
            .resideInAPackage(BACKENDS)
            .should()
            .callMethod(Thread.class, "sleep", long.class)
            .orShould()
            .dependOnClassesThat()
            .belongToAnyOf(
                    java.util.concurrent.TimeUnit.class,
                    java.util.concurrent.ScheduledExecutorService.class,
                    java.util.Timer.class,
                    dev.mediagen.spi.Sleeper.class)
            .because(
                    "waiting, polling and retrying are the core's and the toolkit's, with a clock that tests can turn");

    static final ArchRule THE_TOOL_KNOWS_THE_CORE_ONLY = noClasses()
            .that()
            .resideInAPackage(TOOL)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(HTTP, BACKENDS, CLI, MCP, EMULATOR)
            .because("an agent is offered whatever is installed, inside any host");

    static final ArchRule ADAPTERS_KNOW_THE_CORE_ONLY = noClasses()
            .that()
            .resideInAnyPackage(ADAPTERS)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(HTTP, BACKENDS, CLI, MCP)
            .because("a framework is offered whatever is installed, through what every application calls");

    static final ArchRule FRAMEWORKS_STAY_IN_THEIR_ADAPTERS = noClasses()
            .that()
            .resideOutsideOfPackages(ADAPTERS)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(FRAMEWORKS)
            .because("nobody gets a framework along that is not asked for");

    static final ArchRule APPLICATIONS_KNOW_NO_BACKEND = noClasses()
            .that()
            .resideInAnyPackage(CLI, MCP)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(HTTP, BACKENDS)
            .because("a jar on the path is all that it takes to add one, or to leave one out");

    static final ArchRule OKHTTP_STAYS_INSIDE = noClasses()
            .that()
            .resideOutsideOfPackage(HTTP)
            .and()
            .resideOutsideOfPackage(EMULATOR)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("okhttp3..", "okio..")
            .because("the HTTP library can be exchanged in one place");

    static final ArchRule THE_AWS_SDK_STAYS_INSIDE = noClasses()
            .that()
            .resideOutsideOfPackage("dev.mediagen.output.s3..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("software.amazon.awssdk..")
            .because("no application gets the client of an object store that it does not use");

    static final ArchRule DATABASES_STAY_IN_THEIR_STORE = noClasses()
            .that()
            .resideOutsideOfPackages("dev.mediagen.store.postgres..", "dev.mediagen.spring.boot..", DB_SCHEDULER)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "com.github.kagkarlsson..", "com.zaxxer..", "java.sql..", "javax.sql..", "org.postgresql..")
            .because("nobody needs a database who has one machine; only the starter hands on that of its application");

    static final ArchRule NO_JACKSON_IN_SIGNATURES = methods()
            .that()
            .arePublic()
            .and()
            .areDeclaredInClassesThat()
            .arePublic()
            .should(mentionOnlyOwnTypes())
            .because("users have a Jackson of their own, perhaps another one");

    static final ArchRule JACKSON_IS_THE_PLATFORMS = noClasses()
            .that()
            .resideOutsideOfPackage(EMULATOR)
            .should()
            .dependOnClassesThat()
            .resideInAPackage("tools.jackson..")
            .because("Jackson 3 wants newer annotations than some platforms manage; Jackson 2 runs on all of them");

    static final ArchRule ONLY_THE_CORE_DISCOVERS = noClasses()
            .that()
            .resideOutsideOfPackages(CORE, SELECTION, WORKERS)
            .should()
            .dependOnClassesThat()
            .areAssignableTo(ServiceLoader.class)
            .because("discovery is done once and fills an instance, never a static");

    static final ArchRule NO_STATIC_STATE = fields().that()
            .areStatic()
            .and()
            .doNotHaveName("$VALUES")
            .should()
            .beFinal()
            .because("two instances in one process must not share anything that changes");

    static final ArchRule NAMES_SAY_SOMETHING = noClasses()
            .should()
            .haveSimpleNameEndingWith("Impl")
            .orShould()
            .haveSimpleNameEndingWith("Util")
            .orShould()
            .haveSimpleNameEndingWith("Utils")
            .orShould()
            .haveSimpleNameEndingWith("Helper")
            .orShould()
            .haveSimpleNameEndingWith("Manager")
            .because("these words say nothing about what a class does");

    /**
     * The kit is let out: it listens at both streams for what a backend must not say there. So are programs that print
     * the tables of a database.
     */
    static final ArchRule NO_STANDARD_STREAMS = noClasses()
            .that()
            .resideOutsideOfPackages(CLI, MCP, "dev.mediagen.benchmarks..", "dev.mediagen.tck..")
            .and()
            .doNotHaveFullyQualifiedName("dev.mediagen.store.postgres.PostgresSchema")
            .and()
            .doNotHaveFullyQualifiedName("dev.mediagen.workers.db.scheduler.ScheduleTable")
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err")
            .because("a library does not talk to the terminal of its host");

    static final ArchRule EMULATOR_IS_INDEPENDENT = classes()
            .that()
            .resideInAPackage(EMULATOR)
            .should()
            .onlyDependOnClassesThat(DescribedPredicate.not(resideInAnyPackage(API, SPI, CORE, HTTP, BACKENDS)))
            .because("a wrong field name must not be able to cancel itself out");

    private static ArchCondition<JavaClass> dependOnNoOtherBackend() {
        return new ArchCondition<>("depend on no other backend") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                type.getDirectDependenciesFromSelf().stream()
                        .filter(dependency ->
                                dependency.getTargetClass().getPackageName().startsWith("dev.mediagen.backend"))
                        .filter(dependency ->
                                !dependency.getTargetClass().getPackageName().equals(type.getPackageName()))
                        .forEach(dependency ->
                                events.add(SimpleConditionEvent.violated(dependency, dependency.getDescription())));
            }
        };
    }

    private static ArchCondition<JavaMethod> mentionOnlyOwnTypes() {
        return new ArchCondition<>("mention no type of Jackson, OkHttp, Kotlin or the AWS SDK") {
            @Override
            public void check(JavaMethod method, ConditionEvents events) {
                Stream.concat(Stream.of(method.getRawReturnType()), method.getRawParameterTypes().stream())
                        .filter(type -> type.getPackageName()
                                .matches("(tools\\.jackson|com\\.fasterxml|okhttp3|okio|kotlin|software\\.amazon).*"))
                        .forEach(type -> events.add(SimpleConditionEvent.violated(
                                method, method.getFullName() + " mentions " + type.getName())));
            }
        };
    }
}
