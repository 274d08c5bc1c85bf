package org.acme;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

// tag::type[]
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({ @JsonSubTypes.Type(value = Medium.Book.class, name = "book"),
        @JsonSubTypes.Type(value = Medium.Film.class, name = "film") })
public interface Medium {

    record Book(String title) implements Medium {
    }

    record Film(String title, int minutes) implements Medium {
    }
}
// end::type[]
