package io.quarkiverse.sessions.deployment;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.core.Feature;

import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.MethodInfo;
import org.jboss.resteasy.reactive.common.model.InterceptorContainer;
import org.jboss.resteasy.reactive.common.model.ResourceInterceptor;
import org.jboss.resteasy.reactive.server.model.HandlerChainCustomizer;
import org.jboss.resteasy.reactive.server.processor.scanning.MethodScanner;

import io.quarkiverse.sessions.LoginRequiredException;
import io.quarkiverse.sessions.SessionException;
import io.quarkiverse.sessions.deployment.check.TouchCheck;
import io.quarkiverse.sessions.deployment.model.DotNames;
import io.quarkiverse.sessions.deployment.model.Endpoints;
import io.quarkiverse.sessions.deployment.model.LockAnnotations;
import io.quarkiverse.sessions.deployment.model.LoginGuards;
import io.quarkiverse.sessions.deployment.model.LoginSessionsBuildItem;
import io.quarkiverse.sessions.deployment.model.Problem;
import io.quarkiverse.sessions.runtime.login.LoginGuard;
import io.quarkiverse.sessions.runtime.rest.CommitFilter;
import io.quarkiverse.sessions.runtime.rest.FailureHandler;
import io.quarkiverse.sessions.runtime.rest.GuardHandler;
import io.quarkiverse.sessions.runtime.rest.LockHandler;
import io.quarkiverse.sessions.runtime.rest.LoginRequiredMapper;
import io.quarkiverse.sessions.runtime.rest.SessionExceptionMapper;
import io.quarkiverse.sessions.runtime.rest.SessionRestHandlers;
import io.quarkiverse.sessions.runtime.rest.TouchHandler;
import io.quarkus.arc.deployment.AdditionalBeanBuildItem;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.builditem.CombinedIndexBuildItem;
import io.quarkus.resteasy.reactive.common.deployment.ResourceInterceptorsBuildItem;
import io.quarkus.resteasy.reactive.server.spi.GlobalHandlerCustomizerBuildItem;
import io.quarkus.resteasy.reactive.server.spi.MethodScannerBuildItem;
import io.quarkus.resteasy.reactive.server.spi.PreExceptionMapperHandlerBuildItem;
import io.quarkus.resteasy.reactive.spi.ContainerResponseFilterBuildItem;
import io.quarkus.resteasy.reactive.spi.ExceptionMapperBuildItem;

/** Hooks into Quarkus REST: when a request begins, when its locks are taken, when it commits, how failures are answered. */
class SessionRestProcessor {

    /** Higher than the default, so that an application's own mapper of the same class wins. */
    private static final int MAPPER_PRIORITY = jakarta.ws.rs.Priorities.USER + 1000;

    /** Where filters lie that use no sessions. */
    private static final List<String> FRAMEWORK = List.of("io.quarkus.", "io.quarkiverse.sessions.runtime.");

    @BuildStep
    GlobalHandlerCustomizerBuildItem handlers(ResourceInterceptorsBuildItem interceptors, CombinedIndexBuildItem index) {
        InterceptorContainer<?> filters = interceptors.getResourceInterceptors().getContainerResponseFilters();
        Stream<String> own = Stream.of(
                filters.getGlobalResourceInterceptors().stream().map(ResourceInterceptor::getClassName),
                filters.getNameResourceInterceptors().stream().map(ResourceInterceptor::getClassName),
                index.getIndex().getAllKnownImplementors(Feature.class).stream().map(ClassInfo::toString),
                index.getIndex().getAllKnownImplementors(DynamicFeature.class).stream().map(ClassInfo::toString))
                .flatMap(Function.identity());
        return new GlobalHandlerCustomizerBuildItem(
                new SessionRestHandlers(own.anyMatch(name -> FRAMEWORK.stream().noneMatch(name::startsWith))));
    }

    @BuildStep
    ContainerResponseFilterBuildItem commit() {
        return new ContainerResponseFilterBuildItem.Builder(CommitFilter.class.getName())
                .setPriority(CommitFilter.LAST)
                .setRegisterAsBean(true)
                .build();
    }

    @BuildStep
    PreExceptionMapperHandlerBuildItem failure() {
        return new PreExceptionMapperHandlerBuildItem(new FailureHandler());
    }

    @BuildStep
    ExceptionMapperBuildItem failures() {
        return new ExceptionMapperBuildItem.Builder(SessionExceptionMapper.class.getName(), SessionException.class.getName())
                .setPriority(MAPPER_PRIORITY)
                .setRegisterAsBean(true)
                .build();
    }

    @BuildStep
    ExceptionMapperBuildItem loginRequired() {
        return new ExceptionMapperBuildItem.Builder(LoginRequiredMapper.class.getName(),
                LoginRequiredException.class.getName())
                .setPriority(MAPPER_PRIORITY)
                .setRegisterAsBean(true)
                .build();
    }

    /** Guards come before locks: who is not let in waits for nobody. */
    @BuildStep
    MethodScannerBuildItem guardsAndLocks(LoginSessionsBuildItem logins, CombinedIndexBuildItem index) {
        LoginGuards guards = new LoginGuards(logins, index.getIndex());
        Endpoints endpoints = new Endpoints(index.getIndex());
        boolean touchesWait = touchesWait(index);
        return new MethodScannerBuildItem(new MethodScanner() {
            @Override
            public List<HandlerChainCustomizer> scan(MethodInfo method, ClassInfo resource, Map<String, Object> context) {
                List<HandlerChainCustomizer> handlers = new ArrayList<>();
                MethodInfo endpoint = endpoints.implementation(method, resource);
                if (touchesWait) {
                    handlers.add(new TouchHandler(!isWithoutTouch(endpoint, method, endpoints.lineage(resource))));
                }
                List<LoginGuard> required = guards.of(endpoint, method, resource);
                if (!required.isEmpty()) {
                    handlers.add(new GuardHandler(required));
                }
                Set<String> names = LockAnnotations.of(endpoint, method, endpoints.lineage(resource));
                if (!names.isEmpty()) {
                    handlers.add(new LockHandler(List.copyOf(names)));
                }
                return handlers;
            }
        });
    }

    /** Whether what a request touches depends on the endpoint that it reaches. */
    static boolean touchesWait(CombinedIndexBuildItem index) {
        return !index.getIndex().getAnnotations(DotNames.SESSION_WITHOUT_TOUCH).isEmpty();
    }

    private static boolean isWithoutTouch(MethodInfo endpoint, MethodInfo declared, List<ClassInfo> lineage) {
        return Stream.concat(Stream.of(endpoint, declared), lineage.stream())
                .anyMatch(target -> target.hasDeclaredAnnotation(DotNames.SESSION_WITHOUT_TOUCH));
    }

    @BuildStep
    void validateWithoutTouch(CombinedIndexBuildItem index, BuildProducer<AdditionalBeanBuildItem> first) {
        Problem.throwFirst(new TouchCheck(index.getIndex()).problems());
    }
}
