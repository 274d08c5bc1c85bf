package io.quarkiverse.sessions.shop;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

import io.quarkiverse.sessions.FreshLogin;

/** As the account, but sooner closed. */
@Path("/vault")
public class VaultResource {

    @GET
    @FreshLogin(maxAge = "1S", redirect = "/login")
    public String content() {
        return "open";
    }
}
