package io.quarkiverse.sessions.test;

import java.util.List;

import io.restassured.filter.Filter;
import io.restassured.filter.FilterContext;
import io.restassured.response.Response;
import io.restassured.specification.FilterableRequestSpecification;
import io.restassured.specification.FilterableResponseSpecification;

/** Sends a browser's cookies with REST Assured, and keeps what comes back. */
final class RestAssuredFilter implements Filter {

    private final BrowserCookies cookies;

    private RestAssuredFilter(BrowserCookies cookies) {
        this.cookies = cookies;
    }

    /** Gives the interface, so that whoever calls can be loaded without REST Assured. */
    static Filter of(BrowserCookies cookies) {
        return new RestAssuredFilter(cookies);
    }

    @Override
    public Response filter(FilterableRequestSpecification request, FilterableResponseSpecification response,
            FilterContext context) {
        cookies.all().forEach((name, value) -> {
            if (!request.getCookies().hasCookieWithName(name)) {
                request.cookie(name, value);
            }
        });
        Response answer = context.next(request, response);
        List<String> lines = answer.getHeaders().getValues("Set-Cookie");
        cookies.receive(lines);
        return answer;
    }
}
