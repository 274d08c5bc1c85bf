package org.acme;

// tag::user[]
public record Member(String name, String email) {
}
// end::user[]
