package org.acme;

import java.util.Locale;

import io.quarkiverse.sessions.SessionAttribute;

// tag::types[]
@SessionAttribute(classes = { Locale.class, Order.Line.class })
class SessionTypes {
}
// end::types[]
