package org.newsgraph.graphql;

/**
 * Why a request is not taken, with the status, and the header field that goes with it if there is one.
 *
 * @param json the body of the answer
 */
public record HttpRefusal(int status, String code, String message, String header, String value, String json) {

    HttpRefusal(int status, String code, String message) {
        this(status, code, message, null, null, Reply.json(code, message));
    }

    HttpRefusal with(String name, String content) {
        return new HttpRefusal(status, code, message, name, content, json);
    }
}
