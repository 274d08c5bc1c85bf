/**
 * Start-up: puts the engine together from the configuration. All else lies in the rooms below, which do not know it.
 */
package io.quarkiverse.sessions.runtime;
