package org.newsgraph.graphql;

/** The document that is asked for is not there, or not to be run. The codes are Apollo's, and known to its clients. */
public final class DocumentRefused extends ClientError {
    private static final long serialVersionUID = 1L;

    private DocumentRefused(String code, String message) {
        super(code, message);
    }

    /** Clients that persist queries automatically then send the document; some know it by the message. */
    static DocumentRefused notFound() {
        return new DocumentRefused("PERSISTED_QUERY_NOT_FOUND", "PersistedQueryNotFound");
    }

    /** Clients that persist queries automatically then send documents always. */
    static DocumentRefused notSupported() {
        return new DocumentRefused("PERSISTED_QUERY_NOT_SUPPORTED", "PersistedQueryNotSupported");
    }

    static DocumentRefused notInList() {
        return new DocumentRefused(
                "PERSISTED_QUERY_NOT_IN_LIST", "No trusted document has this id, and the service runs no others");
    }

    static DocumentRefused notTrusted() {
        return new DocumentRefused(
                "QUERY_NOT_IN_SAFELIST", "The service runs trusted documents alone, and this is none of them");
    }
}
