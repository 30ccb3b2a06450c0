package io.github.manualassist.core;

import io.github.manualassist.core.FieldValues.Kind;
import java.io.IOException;
import java.util.List;

/**
 * What the records of batch APIs say of their own failure, whatever the provider.
 *
 * <p>{@code docs/recipes.md} names the providers whose records these fields are taken from.
 */
final class ProviderRule {
  static final FieldPath ERROR = FieldPath.known("error");
  private static final FieldPath ERROR_MESSAGE = FieldPath.known("/error/message");
  private static final FieldPath BEDROCK_MESSAGE = FieldPath.known("/error/errorMessage");
  static final FieldPath RESPONSE = FieldPath.known("response");
  static final FieldPath STATUS_CODE = FieldPath.known("/response/status_code");
  static final FieldPath RESULT_TYPE = FieldPath.known("/result/type");
  static final FieldPath STATUS = FieldPath.known("status");
  private static final FieldPath REQUEST = FieldPath.known("request");
  private static final FieldPath PROCESSED_TIME = FieldPath.known("processed_time");
  static final FieldPath MODEL_INPUT = FieldPath.known("modelInput");
  private static final FieldPath MODEL_OUTPUT = FieldPath.known("modelOutput");
  private static final FieldPath FIRST_ATTEMPT = FieldPath.known("/1/0");

  /** Where the rule looks in each record. */
  static final List<FieldPath> PATHS =
      List.of(
          ERROR,
          ERROR_MESSAGE,
          BEDROCK_MESSAGE,
          RESPONSE,
          STATUS_CODE,
          RESULT_TYPE,
          STATUS,
          REQUEST,
          PROCESSED_TIME,
          MODEL_INPUT,
          MODEL_OUTPUT,
          FIRST_ATTEMPT);

  private ProviderRule() {}

  /** Whether a record says that it failed. */
  static boolean failed(FieldValues record) throws IOException {
    if (record.isArray()) {
      return record.kind(FIRST_ATTEMPT) == Kind.TEXT;
    }
    return hasError(record)
        || hasNoResponse(record)
        || isThere(record, STATUS_CODE) && !isSuccess(record.text(STATUS_CODE))
        || isThere(record, RESULT_TYPE) && !record.text(RESULT_TYPE).equals("succeeded")
        || hasStatus(record)
        || isThere(record, MODEL_INPUT) && !isSet(record, MODEL_OUTPUT);
  }

  static boolean isThere(FieldValues record, FieldPath path) throws IOException {
    return record.kind(path) != Kind.ABSENT;
  }

  static boolean isSet(FieldValues record, FieldPath path) throws IOException {
    return isThere(record, path) && record.kind(path) != Kind.NULL;
  }

  /** Flattened JSON has null in the column {@code response} where it has more in others. */
  private static boolean hasNoResponse(FieldValues record) throws IOException {
    return record.kind(RESPONSE) == Kind.NULL && !isSet(record, STATUS_CODE);
  }

  /** Whether there is an error; in flattened JSON its message has a column of its own. */
  private static boolean hasError(FieldValues record) throws IOException {
    return hasOwnError(record) || record.isFull(ERROR_MESSAGE) || record.isFull(BEDROCK_MESSAGE);
  }

  /** Whether there is one in the field {@code error} itself. */
  static boolean hasOwnError(FieldValues record) throws IOException {
    return isSet(record, ERROR)
        && (record.kind(ERROR) != Kind.TEXT || !record.text(ERROR).isEmpty());
  }

  /** From 200 to 299; a status may be 0, and a table's may be 200.0. */
  static boolean isSuccess(String status) {
    return status.length() >= 3
        && status.charAt(0) == '2'
        && Character.isDigit(status.charAt(1))
        && Character.isDigit(status.charAt(2))
        && (status.length() == 3 || status.equals(status.substring(0, 3) + ".0"));
  }

  static boolean hasStatus(FieldValues record) throws IOException {
    return (isThere(record, REQUEST) || isThere(record, PROCESSED_TIME))
        && record.kind(STATUS) == Kind.TEXT
        && !record.text(STATUS).isEmpty();
  }
}
