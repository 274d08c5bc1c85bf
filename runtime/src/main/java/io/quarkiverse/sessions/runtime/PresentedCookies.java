package io.quarkiverse.sessions.runtime;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

import io.quarkiverse.sessions.runtime.SessionActivity.Count;
import io.vertx.core.http.HttpServerRequest;

/** Makes a session's state in a request of what the request's cookies say. Asks no store. */
final class PresentedCookies {

    /** More cookies of one name than a browser would send by mistake; each costs a store call. */
    private static final int MOST_CANDIDATES = 4;

    private PresentedCookies() {
    }

    /**
     * @param mayChange whether the response head is still to come
     */
    static RequestSession open(NamedSession named, RequestSessions request, BooleanSupplier mayChange) {
        HttpServerRequest http = request.context().request();
        if (named.browserStore() == null) {
            List<SessionId> ids = ids(named, http);
            return new RequestSession(named, request, ids, Announcement.ofId(named.cookie(), !ids.isEmpty()), named.store(),
                    null);
        }
        BrowserStore.Opened opened = named.browserStore().open(cookie -> SessionCookie.valuesIn(http, cookie), mayChange);
        if (opened.isMalformed()) {
            named.activity().count(Count.MALFORMED);
        }
        List<SessionId> ids = opened.presented().stream().map(SessionId::of).toList();
        return new RequestSession(named, request, ids, Announcement.ofContent(named.cookie(), opened),
                new ReportingStore(opened, named.outage()), opened);
    }

    private static List<SessionId> ids(NamedSession named, HttpServerRequest http) {
        List<SessionId> ids = new ArrayList<>(1);
        for (String value : named.cookie().valuesIn(http)) {
            SessionId.parse(value).ifPresentOrElse(ids::add, () -> named.activity().count(Count.MALFORMED));
        }
        return ids.size() > MOST_CANDIDATES ? ids.subList(0, MOST_CANDIDATES) : ids;
    }
}
