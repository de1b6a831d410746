package org.newsgraph.graphql;

import graphql.ErrorClassification;
import graphql.ErrorType;
import graphql.ExceptionWhileDataFetching;
import graphql.GraphQLError;
import graphql.introspection.GoodFaithIntrospection.BadFaithIntrospectionError;
import graphql.language.SourceLocation;
import graphql.validation.ValidationError;
import graphql.validation.ValidationErrorType;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;
import org.newsgraph.database.Outage;
import org.newsgraph.limit.Excess;
import org.newsgraph.telemetry.Observation;

/** Errors as clients see them: each with a code, none with anything of the service's inside. */
final class ClientErrors {
    private static final Logger LOG = Logger.getLogger(ClientErrors.class);

    // graphql-java names the argument, then its own classes and what a scalar's threw.
    private static final Pattern WRONG_ARGUMENT =
            Pattern.compile("argument '([^']*)' with value '.*' is not a valid '([^']*)'.*", Pattern.DOTALL);
    private static final Pattern WRONG_INPUT = Pattern.compile(
            "argument '([^']*)' with value '.*' (contains a field not in|must not be null|is missing)(.*)",
            Pattern.DOTALL);
    private static final Pattern WRONG_VARIABLE =
            Pattern.compile("(Variable '[^']*' has an invalid value): .*(SRGQL|Unable to parse).*", Pattern.DOTALL);
    private static final Pattern RULE = Pattern.compile("Validation error(?: \\([^)]*\\))? : ");

    private static final String TOO_COMPLEX = "TOO_COMPLEX";

    private ClientErrors() {}

    static List<GraphQLError> of(List<? extends GraphQLError> errors, String executionId) {
        // A field that failed is null; where it may not be, graphql-java reports that once more.
        boolean onlyNulls = errors.stream().allMatch(e -> e.getErrorType() == ErrorType.NullValueInNonNullableField);
        return errors.stream()
                .filter(e -> onlyNulls || e.getErrorType() != ErrorType.NullValueInNonNullableField)
                .map(error -> of(error, executionId))
                .toList();
    }

    private static GraphQLError of(GraphQLError error, String executionId) {
        if (error instanceof CodedError) {
            return error;
        }
        if (error instanceof ExceptionWhileDataFetching fetching) {
            return of(fetching.getException(), executionId, error.getLocations(), error.getPath());
        }
        if (error instanceof BadFaithIntrospectionError) {
            return coded(error, error.getMessage(), TOO_COMPLEX);
        }
        if (error.getErrorType() == ErrorType.InvalidSyntax) {
            return coded(error, error.getMessage(), "GRAPHQL_PARSE_FAILED");
        }
        if (error.getErrorType() == ErrorType.ValidationError) {
            boolean value = !(error instanceof ValidationError invalid)
                    || (invalid.getValidationErrorType() == ValidationErrorType.WrongType
                            && !error.getMessage().contains("' contains a field not in '"));
            return coded(error, plain(error.getMessage()), value ? "BAD_USER_INPUT" : "GRAPHQL_VALIDATION_FAILED");
        }
        return coded(error, error.getMessage(), "GRAPHQL_EXECUTION_FAILED");
    }

    /** What was thrown, where no field is to blame for it. */
    static GraphQLError of(Throwable thrown, String executionId) {
        return of(thrown, executionId, null, null);
    }

    /** A limit that a request does not keep. */
    static GraphQLError of(Excess excess) {
        Observation.error(TOO_COMPLEX);
        return new CodedError(
                excess.message(),
                null,
                null,
                Map.of(
                        "code",
                        TOO_COMPLEX,
                        "limit",
                        excess.limit(),
                        "asked",
                        excess.asked(),
                        "allowed",
                        excess.allowed()));
    }

    static GraphQLError tooComplex(String message) {
        Observation.error(TOO_COMPLEX);
        return new CodedError(message, null, null, Map.of("code", TOO_COMPLEX));
    }

    private static GraphQLError of(
            Throwable thrown, String executionId, List<SourceLocation> locations, List<Object> path) {
        Throwable cause = unwrapped(thrown);
        if (cause instanceof ClientError error) {
            Observation.error(error.code());
            return new CodedError(error.getMessage(), locations, path, Map.of("code", error.code()));
        }
        LOG.errorf(cause, "Request %s failed%s", executionId, path == null ? "" : " at " + path);
        String message = "Internal error; the service's log has it under " + executionId;
        Observation.error("INTERNAL_ERROR");
        return new CodedError(message, locations, path, Map.of("code", "INTERNAL_ERROR"));
    }

    /** The client's mistake behind what was thrown, however often it was wrapped; else what was thrown. */
    private static Throwable unwrapped(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof ClientError) {
                return cause;
            }
            if (cause instanceof SQLException sql && Outage.CANCELLED.equals(sql.getSQLState())) {
                return new Timeout();
            }
        }
        return thrown;
    }

    /** A message of graphql-java without what is inside the service. */
    static String plain(String message) {
        String text = RULE.matcher(message).replaceFirst("");
        Matcher argument = WRONG_ARGUMENT.matcher(text);
        if (argument.matches()) {
            return "argument '%s' is not a valid %s".formatted(argument.group(1), argument.group(2));
        }
        Matcher input = WRONG_INPUT.matcher(text);
        if (input.matches()) {
            return "argument '%s' %s%s".formatted(input.group(1), input.group(2), input.group(3));
        }
        Matcher variable = WRONG_VARIABLE.matcher(text);
        return variable.matches() ? variable.group(1) + " for its type" : text;
    }

    private static GraphQLError coded(GraphQLError error, String message, String code) {
        Observation.error(code);
        return new CodedError(message, error.getLocations(), error.getPath(), Map.of("code", code));
    }

    private record CodedError(
            String getMessage,
            List<SourceLocation> getLocations,
            List<Object> getPath,
            Map<String, Object> getExtensions)
            implements GraphQLError {
        private static final long serialVersionUID = 1L;

        /** None: it would show beside the code as a classification, which is graphql-java's own notion. */
        @Override
        public ErrorClassification getErrorType() {
            return null;
        }
    }
}
