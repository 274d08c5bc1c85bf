package io.quarkiverse.sessions.runtime.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;

/** What a request's cookie header holds, by name. */
class RequestCookiesTest {

    @ParameterizedTest
    @ValueSource(strings = { "A=1", " A=1 ", "B=2; A=1", "A=1;B=2", "A=1; B", "B; A=1", ";;A=1;", "  ;A= 1", "A=\"1\"",
            "AA=2; A=1",
            "=; A=1", "B==;A=1", "B=A=2; A=1", "a=2; A=1; A.1=3", "A ; A=1" })
    void one(String header) {
        assertThat(cookies(header).values("A")).containsExactly("1");
    }

    @ParameterizedTest
    @ValueSource(strings = { "", " ", ";", "A", "A;", "A =1", "AA=1", "B=A=1", "\tA=1", "a=1", "A.1=1" })
    void none(String header) {
        assertThat(cookies(header).values("A")).isEmpty();
    }

    @Test
    void whatIsInIt() {
        RequestCookies cookies = cookies("A=; B=x=y; C=\"; D=\"\"; E=\"a b\"");
        assertThat(cookies.values("A")).containsExactly("");
        assertThat(cookies.values("B")).containsExactly("x=y");
        assertThat(cookies.values("C")).containsExactly("\"");
        assertThat(cookies.values("D")).containsExactly("");
        assertThat(cookies.values("E")).containsExactly("a b");
    }

    @Test
    void severalOfOneName() {
        assertThat(cookies("A=1; B=2; A=3").values("A")).containsExactly("1", "3");
    }

    @Test
    void inSeveralHeaders() {
        RequestCookies cookies = cookies("A=1; B=2", "A=3");
        assertThat(cookies.values("A")).containsExactly("1", "3");
        assertThat(cookies.values("B")).containsExactly("2");
    }

    @Test
    void withoutAHeader() {
        assertThat(cookies().values("A")).isEmpty();
    }

    @Test
    void many() {
        Map<String, String> all = IntStream.range(0, 100).boxed().collect(Collectors.toMap(n -> "C" + n, n -> "v" + n));
        RequestCookies cookies = cookies(all.entrySet().stream().map(Map.Entry::toString).collect(Collectors.joining("; ")));
        all.forEach((name, value) -> assertThat(cookies.values(name)).containsExactly(value));
    }

    private static RequestCookies cookies(String... headers) {
        MultiMap all = MultiMap.caseInsensitiveMultiMap();
        for (String header : headers) {
            all.add("Cookie", header);
        }
        return new RequestCookies((HttpServerRequest) Proxy.newProxyInstance(RequestCookiesTest.class.getClassLoader(),
                new Class<?>[] { HttpServerRequest.class }, (proxy, method, arguments) -> all));
    }
}
