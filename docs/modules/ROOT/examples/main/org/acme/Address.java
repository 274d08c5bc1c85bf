package org.acme;

import io.quarkiverse.sessions.SessionAttribute;

// tag::type[]
@SessionAttribute
public record Address(String street, String city) {
}
// end::type[]
