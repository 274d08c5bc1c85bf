package io.quarkiverse.sessions.shop;

import java.net.URI;
import java.util.List;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/** In each, {@code customer} is who is signed in, or {@code null}. */
@CheckedTemplate
class Templates {

    static native TemplateInstance shop(Customer customer, List<Product> products, CartView cart, int visits,
            List<SessionView> sessions, boolean inCookie);

    static native TemplateInstance login(Customer customer, String returnTo, boolean refused);

    static native TemplateInstance devices(Customer customer, List<Device> devices, boolean inCookie);

    static native TemplateInstance customers(Customer customer, List<SignedIn> signedIn, URI next, boolean inCookie);

    static native TemplateInstance account(Customer customer, boolean changed, boolean tooShort);
}
