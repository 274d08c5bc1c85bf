package org.acme;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonProperty;

// tag::type[]
public record Customer(
        @JsonProperty("name") String fullName, // <1>
        @JsonAlias("town") String city, // <2>
        String phone) { // <3>
}
// end::type[]
