package org.acme;

import java.util.List;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;

@Path("/wishes")
public class WishlistResource {

    private final Wishlist wishlist;

    WishlistResource(Wishlist wishlist) {
        this.wishlist = wishlist;
    }

    @GET
    public List<String> wishes() {
        return wishlist.wishes();
    }

    @POST
    @Consumes(MediaType.TEXT_PLAIN)
    public void add(String wish) {
        wishlist.add(wish);
    }
}
