package org.acme;

public class WrongPasswordException extends RuntimeException {
}
