package dev.mediagen.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaCodeUnitAccess;
import com.tngtech.archunit.core.domain.JavaConstructor;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaStaticInitializer;
import com.tngtech.archunit.core.domain.TryCatchBlock;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import dev.mediagen.api.MediaException;
import dev.mediagen.http.ProviderClient;
import dev.mediagen.http.ProviderRequest;
import dev.mediagen.http.ProviderResponse;
import dev.mediagen.spi.BackendContext;
import dev.mediagen.spi.JobHandler;
import java.net.URI;
import java.net.URL;
import java.util.List;
import java.util.Set;

/**
 * A backend with a provider behind it translates, and nothing else. Loops cannot be seen in class files without reading their
 * jumps, so the rules look at what a loop, a retry or a correction has to call.
 */
final class BackendRules {

    /** The preview has no provider: it makes its pictures and sounds itself. */
    private static final DescribedPredicate<JavaClass> TRANSLATORS = resideInAPackage("dev.mediagen.backend..")
            .and(DescribedPredicate.not(resideInAPackage("dev.mediagen.backend.preview..")))
            .as("backends with a provider");

    /** A picture that has to be as large as a clip is drawn anew. */
    private static final DescribedPredicate<JavaClass> DRAWERS = DescribedPredicate.describe(
            "draw",
            type -> type.getDirectDependenciesFromSelf().stream()
                    .anyMatch(dependency ->
                            dependency.getTargetClass().getPackageName().startsWith("java.awt")));

    private static final List<Class<?>> ADDRESSES = List.of(URI.class, URL.class);

    private static final Set<String> SENDS = Set.of("json", "media", "bytes", "download", "downloadWithKey");

    private BackendRules() {}

    static final ArchRule BACKENDS_HAVE_NO_THREADS = noClasses()
            .that(TRANSLATORS)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.util.concurrent..")
            .orShould()
            .dependOnClassesThat()
            .belongToAnyOf(Thread.class, java.util.Timer.class)
            .because("a call runs on its caller's thread, which is interrupted and given up by the core");

    static final ArchRule BACKENDS_NAME_NO_FILES = noClasses()
            .that(TRANSLATORS)
            .should()
            .dependOnClassesThat()
            .belongToAnyOf(
                    java.nio.file.Path.class,
                    java.nio.file.Files.class,
                    java.io.File.class,
                    java.io.FileOutputStream.class,
                    java.io.RandomAccessFile.class)
            .because("bytes go into the sink; where they lie, and under which name, is the core's");

    static final ArchRule BACKENDS_DO_NOT_CLAMP = noClasses()
            .that(TRANSLATORS)
            .and(DescribedPredicate.not(DRAWERS))
            .should()
            .callMethodWhere(DescribedPredicate.describe(
                    "is min, max or clamp",
                    call -> Set.of("min", "max", "clamp")
                                    .contains(call.getTarget().getName())
                            && call.getTargetOwner().getPackageName().matches("java\\.(lang|math|time)")))
            .because("the bounds stand in the catalogue, and what is mended is said in the result");

    static final ArchRule BACKENDS_DO_NOT_POLL = classes()
            .that(TRANSLATORS)
            .should(neverCallPoll())
            .because("when a job is asked for is decided by the core, by its clock and its deadline");

    static final ArchRule BACKENDS_DO_NOT_SEND_AGAIN = classes()
            .that(TRANSLATORS)
            .should(sendNothingInACatch())
            .because("whether sending again may cost twice is known in one place, the toolkit's");

    static final ArchRule BACKENDS_READ_NO_ADDRESSES = classes()
            .that(TRANSLATORS)
            .should(makeAddressesOfConstantsAndSettingsOnly())
            .because(
                    "what an answer calls an address is read leniently, and checked before it is fetched, in one place of the toolkit");

    private static ArchCondition<JavaClass> makeAddressesOfConstantsAndSettingsOnly() {
        return new ArchCondition<>("make addresses of constants and of a backend's settings only") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                type.getCodeUnitCallsFromSelf().stream()
                        .filter(BackendRules::isMakingAnAddress)
                        .filter(call ->
                                !(call.getOrigin() instanceof JavaStaticInitializer) && !isOfSettings(call.getOrigin()))
                        .forEach(call -> events.add(SimpleConditionEvent.violated(call, call.getDescription())));
            }
        };
    }

    private static boolean isMakingAnAddress(JavaCodeUnitAccess<?> call) {
        return ADDRESSES.stream().anyMatch(call.getTargetOwner()::isEquivalentTo)
                && Set.of("create", "resolve", JavaConstructor.CONSTRUCTOR_NAME).contains(call.getName());
    }

    /** Whether a backend that is being opened is all that it knows: its own settings, or those of its only callers. */
    private static boolean isOfSettings(JavaCodeUnit unit) {
        return takesSettings(unit)
                || (unit.getModifiers().contains(JavaModifier.PRIVATE)
                        && !unit.getAccessesToSelf().isEmpty()
                        && unit.getAccessesToSelf().stream().allMatch(call -> takesSettings(call.getOrigin())));
    }

    private static boolean takesSettings(JavaCodeUnit unit) {
        return unit.getRawParameterTypes().stream().anyMatch(type -> type.isEquivalentTo(BackendContext.class));
    }

    private static ArchCondition<JavaClass> neverCallPoll() {
        return new ArchCondition<>("never ask for a job themselves") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                type.getMethodCallsFromSelf().stream()
                        .filter(call -> call.getTarget().getName().equals("poll"))
                        .filter(call -> call.getTargetOwner().isAssignableTo(JobHandler.class))
                        .filter(call -> !isHandedOn(call))
                        .forEach(call -> events.add(SimpleConditionEvent.violated(call, call.getDescription())));
            }
        };
    }

    /** A handler may leave a job to another of its own. */
    private static boolean isHandedOn(JavaMethodCall call) {
        return call.getOrigin().getName().equals("poll")
                && !call.getOriginOwner().equals(call.getTargetOwner());
    }

    /** Whoever sends what may fail, catches that, and sends the same way once more in one method, tries again. */
    private static ArchCondition<JavaClass> sendNothingInACatch() {
        return new ArchCondition<>("not send again what failed") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                for (JavaCodeUnit unit : type.getCodeUnits()) {
                    boolean caught = unit.getTryCatchBlocks().stream().anyMatch(BackendRules::catchesAFailure);
                    long sent = unit.getMethodCallsFromSelf().stream()
                            .filter(BackendRules::isSending)
                            .count();
                    if (caught && sent > 1) {
                        events.add(SimpleConditionEvent.violated(
                                unit, unit.getFullName() + " catches a failure and sends more than once"));
                    }
                }
            }
        };
    }

    private static boolean catchesAFailure(TryCatchBlock block) {
        return block.getCaughtThrowables().stream()
                .anyMatch(caught -> caught.getPackageName().equals(MediaException.class.getPackageName())
                        || caught.isEquivalentTo(RuntimeException.class)
                        || caught.isEquivalentTo(Exception.class));
    }

    private static boolean isSending(JavaMethodCall call) {
        boolean toolkit = call.getTargetOwner().isEquivalentTo(ProviderRequest.class)
                || call.getTargetOwner().isEquivalentTo(ProviderClient.class);
        boolean answers = call.getTarget().getRawReturnType().isEquivalentTo(ProviderResponse.class);
        return toolkit && answers && SENDS.contains(call.getTarget().getName());
    }
}
