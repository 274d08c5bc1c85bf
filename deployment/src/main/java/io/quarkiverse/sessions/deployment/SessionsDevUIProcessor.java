package io.quarkiverse.sessions.deployment;

import io.quarkiverse.sessions.runtime.devui.LocksInUse;
import io.quarkiverse.sessions.runtime.devui.SeenInLog;
import io.quarkiverse.sessions.runtime.devui.SessionsDevService;
import io.quarkus.arc.deployment.AdditionalBeanBuildItem;
import io.quarkus.deployment.IsDevelopment;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.devui.spi.JsonRPCProvidersBuildItem;
import io.quarkus.devui.spi.page.CardPageBuildItem;
import io.quarkus.devui.spi.page.Page;

/** The pages of the Dev UI. */
class SessionsDevUIProcessor {

    @BuildStep(onlyIf = IsDevelopment.class)
    CardPageBuildItem pages() {
        CardPageBuildItem card = new CardPageBuildItem();
        card.addPage(Page.webComponentPageBuilder().title("Live sessions").icon("font-awesome-solid:users")
                .componentLink("qwc-sessions-live.js"));
        card.addPage(Page.webComponentPageBuilder().title("Locks and warnings").icon("font-awesome-solid:lock")
                .componentLink("qwc-sessions-locks.js"));
        card.addPage(Page.webComponentPageBuilder().title("Configured sessions").icon("font-awesome-solid:sliders")
                .componentLink("qwc-sessions-configured.js"));
        return card;
    }

    @BuildStep(onlyIf = IsDevelopment.class)
    AdditionalBeanBuildItem listeners() {
        return AdditionalBeanBuildItem.builder().addBeanClasses(LocksInUse.class, SeenInLog.class).setUnremovable().build();
    }

    @BuildStep(onlyIf = IsDevelopment.class)
    JsonRPCProvidersBuildItem service() {
        return new JsonRPCProvidersBuildItem(SessionsDevService.class);
    }
}
