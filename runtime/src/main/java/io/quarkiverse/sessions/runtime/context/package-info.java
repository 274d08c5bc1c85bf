/**
 * Where code runs after it has waited, and what runs on the engine's own account. Every other room may know this one; it knows
 * none.
 */
package io.quarkiverse.sessions.runtime.context;
