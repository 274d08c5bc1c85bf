package io.quarkiverse.sessions.shop;

import java.util.List;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

@CheckedTemplate
class Templates {

    static native TemplateInstance shop(List<Product> products, CartView cart, int visits, List<SessionView> sessions,
            boolean inCookie);
}
