package io.quarkiverse.sessions.test.login;

import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.QuarkusUnitTest;

class LoggedOutMeanwhileTest extends LoggedOutMeanwhileScenario {

    @RegisterExtension
    static final QuarkusUnitTest APP = LoginResource.app(LoggedOutMeanwhileScenario.class);
}
