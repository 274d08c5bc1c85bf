package org.acme;

// tag::type[]
public record User(String id, String name) {
}
// end::type[]
