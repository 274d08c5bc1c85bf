package io.quarkiverse.sessions;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

/**
 * The way back to the page that a user asked for before they had to log in. The redirect of {@link LoginRequired} carries it in
 * the query parameter {@value #PARAMETER}; the login form hands it on, and after the login:
 *
 * <pre>{@code
 * return ReturnTo.redirect(returnTo, "/");
 * }</pre>
 *
 * The parameter comes from outside and may contain anything, so only pages of this application are accepted (OWASP: unvalidated
 * redirects).
 */
public final class ReturnTo {

    /** The name of the query parameter. */
    public static final String PARAMETER = "return-to";

    private ReturnTo() {
    }

    /**
     * Goes back, with status 303. Paths are as the browser sees them: {@code Response.seeOther} would put
     * {@code quarkus.http.root-path} and {@code quarkus.rest.path} in front once more.
     *
     * @param wanted what came with the request, possibly {@code null}
     * @param otherwise the path to go to if {@code wanted} is no page of this application
     */
    public static Response redirect(String wanted, String otherwise) {
        return Response.status(Response.Status.SEE_OTHER)
                .header(HttpHeaders.LOCATION, page(wanted, otherwise).toString()).build();
    }

    /**
     * @param wanted what came with the request, possibly {@code null}
     * @param otherwise where to go if {@code wanted} is no page of this application
     * @return an absolute path as the browser sees it, with a query where there is one
     */
    public static URI page(String wanted, String otherwise) {
        return isOwnPage(wanted) ? URI.create(wanted) : URI.create(otherwise);
    }

    /**
     * @param wanted possibly {@code null}
     * @return whether it is a path on this very host, however browsers read it
     */
    public static boolean isOwnPage(String wanted) {
        if (wanted == null || !wanted.startsWith("/") || wanted.startsWith("//") || !isVisibleAscii(wanted)) {
            return false;
        }
        try {
            URI uri = new URI(wanted);
            return !uri.isAbsolute() && uri.getRawAuthority() == null;
        } catch (URISyntaxException malformed) {
            return false;
        }
    }

    /** Browsers take backslashes for slashes, and drop control characters. */
    private static boolean isVisibleAscii(String wanted) {
        return wanted.chars().allMatch(c -> c > 0x20 && c < 0x7f && c != '\\');
    }

    /**
     * @param loginPage the path of the page to log in, with or without a query
     * @param wanted the page that was asked for, {@code null} for none that could be asked for again
     * @return {@code loginPage} that knows the way back
     */
    public static URI via(String loginPage, String wanted) {
        if (!isOwnPage(wanted)) {
            return URI.create(loginPage);
        }
        return URI.create(loginPage + (loginPage.contains("?") ? "&" : "?") + PARAMETER + "="
                + URLEncoder.encode(wanted, StandardCharsets.UTF_8));
    }
}
