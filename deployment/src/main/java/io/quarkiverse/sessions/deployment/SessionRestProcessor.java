package io.quarkiverse.sessions.deployment;

import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.MethodInfo;
import org.jboss.resteasy.reactive.server.model.HandlerChainCustomizer;
import org.jboss.resteasy.reactive.server.processor.scanning.MethodScanner;

import io.quarkiverse.sessions.SessionException;
import io.quarkiverse.sessions.runtime.rest.CommitFilter;
import io.quarkiverse.sessions.runtime.rest.LockHandler;
import io.quarkiverse.sessions.runtime.rest.SessionExceptionMapper;
import io.quarkiverse.sessions.runtime.rest.SessionRestHandlers;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.resteasy.reactive.server.spi.GlobalHandlerCustomizerBuildItem;
import io.quarkus.resteasy.reactive.server.spi.MethodScannerBuildItem;
import io.quarkus.resteasy.reactive.spi.ContainerResponseFilterBuildItem;
import io.quarkus.resteasy.reactive.spi.ExceptionMapperBuildItem;

/** Hooks into Quarkus REST: when a request begins, when its locks are taken, when it commits, how failures are answered. */
class SessionRestProcessor {

    /** Higher than the default, so that an application's own mapper of the same class wins. */
    private static final int MAPPER_PRIORITY = jakarta.ws.rs.Priorities.USER + 1000;

    @BuildStep
    GlobalHandlerCustomizerBuildItem handlers() {
        return new GlobalHandlerCustomizerBuildItem(new SessionRestHandlers());
    }

    @BuildStep
    ContainerResponseFilterBuildItem commit() {
        return new ContainerResponseFilterBuildItem.Builder(CommitFilter.class.getName())
                .setPriority(CommitFilter.LAST)
                .setRegisterAsBean(true)
                .build();
    }

    @BuildStep
    ExceptionMapperBuildItem failures() {
        return new ExceptionMapperBuildItem.Builder(SessionExceptionMapper.class.getName(), SessionException.class.getName())
                .setPriority(MAPPER_PRIORITY)
                .setRegisterAsBean(true)
                .build();
    }

    @BuildStep
    MethodScannerBuildItem locks() {
        return new MethodScannerBuildItem(new MethodScanner() {
            @Override
            public List<HandlerChainCustomizer> scan(MethodInfo method, ClassInfo resource, Map<String, Object> context) {
                Set<String> names = LockAnnotations.of(method, resource);
                return names.isEmpty() ? List.of() : List.of(new LockHandler(List.copyOf(names)));
            }
        });
    }
}
