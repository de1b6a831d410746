package org.newsgraph.limit;

/**
 * A limit that a request does not keep.
 *
 * @param limit its name, as in the settings
 * @param what is counted, as in "The number of aliases in the document"
 * @param asked how many there are, or more than can be counted
 * @param allowed how many there may be
 */
public record Excess(String limit, String what, long asked, long allowed) {

    /** For the client: what is asked, and what is allowed. */
    public String message() {
        return "%s is %d, and at most %d are allowed".formatted(what, asked, allowed);
    }
}
