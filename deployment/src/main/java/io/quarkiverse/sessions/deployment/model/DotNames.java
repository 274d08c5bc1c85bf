package io.quarkiverse.sessions.deployment.model;

import java.util.List;

import jakarta.enterprise.util.TypeLiteral;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;

import org.jboss.jandex.DotName;

import io.quarkiverse.sessions.AuthSession;
import io.quarkiverse.sessions.FreshLogin;
import io.quarkiverse.sessions.LockedSession;
import io.quarkiverse.sessions.LoginRequired;
import io.quarkiverse.sessions.ReactiveAuthSession;
import io.quarkiverse.sessions.ReactiveSession;
import io.quarkiverse.sessions.ReactiveSessionRegistry;
import io.quarkiverse.sessions.Session;
import io.quarkiverse.sessions.SessionAttribute;
import io.quarkiverse.sessions.SessionData;
import io.quarkiverse.sessions.SessionEvent;
import io.quarkiverse.sessions.SessionLock;
import io.quarkiverse.sessions.SessionName;
import io.quarkiverse.sessions.SessionRegistry;
import io.quarkiverse.sessions.SessionWithoutTouch;
import io.quarkiverse.sessions.runtime.request.SessionEngine;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.mutiny.Multi;

/** Names of classes that the build looks for. */
public final class DotNames {

    public static final DotName SESSION_NAME = DotName.createSimple(SessionName.class);
    public static final DotName SESSION_LOCK = DotName.createSimple(SessionLock.class);
    public static final DotName SESSION_LOCKS = DotName.createSimple(SessionLock.List.class);
    public static final DotName SESSION_WITHOUT_TOUCH = DotName.createSimple(SessionWithoutTouch.class);
    public static final DotName SESSION_ATTRIBUTE = DotName.createSimple(SessionAttribute.class);
    public static final DotName NAMED_SESSIONS = DotName.createSimple(SessionEngine.class);
    public static final DotName SESSION_EVENT = DotName.createSimple(SessionEvent.class);
    public static final DotName SESSION = DotName.createSimple(Session.class);
    public static final DotName REACTIVE_SESSION = DotName.createSimple(ReactiveSession.class);

    /** The types whose {@code get} or {@code currentUser} takes the class of the value. */
    public static final List<String> READERS = List.of(SessionData.class.getName(), Session.class.getName(),
            LockedSession.class.getName(), ReactiveSession.class.getName(), AuthSession.class.getName(),
            ReactiveAuthSession.class.getName());

    public static final DotName AUTH_SESSION = DotName.createSimple(AuthSession.class);
    public static final DotName REACTIVE_AUTH_SESSION = DotName.createSimple(ReactiveAuthSession.class);
    public static final List<DotName> LOGIN_VIEWS = List.of(AUTH_SESSION, REACTIVE_AUTH_SESSION);
    public static final DotName SESSION_REGISTRY = DotName.createSimple(SessionRegistry.class);
    public static final DotName REACTIVE_SESSION_REGISTRY = DotName.createSimple(ReactiveSessionRegistry.class);
    public static final List<DotName> REGISTRIES = List.of(SESSION_REGISTRY, REACTIVE_SESSION_REGISTRY);
    public static final DotName LOGIN_REQUIRED = DotName.createSimple(LoginRequired.class);
    public static final DotName FRESH_LOGIN = DotName.createSimple(FreshLogin.class);
    public static final DotName PERMIT_ALL = DotName.createSimple("jakarta.annotation.security.PermitAll");
    public static final DotName IDENTIFIER = DotName.createSimple(Identifier.class);
    public static final DotName TYPE_LITERAL = DotName.createSimple(TypeLiteral.class);
    public static final DotName PATH = DotName.createSimple(Path.class);
    public static final DotName HTTP_METHOD = DotName.createSimple(HttpMethod.class);
    public static final DotName MULTI = DotName.createSimple(Multi.class);
    public static final DotName CONTINUATION = DotName.createSimple("kotlin.coroutines.Continuation");

    private DotNames() {
    }
}
