package io.github.manualassist.core;

import io.github.manualassist.core.FieldValues.Kind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What the records of batch APIs say of their own failure, whatever the provider.
 *
 * <p>{@code docs/recipes.md} names the providers whose records these fields are taken from.
 */
final class ProviderRule {
  private static final FieldPath ERROR = FieldPath.known("error");
  private static final FieldPath RESPONSE = FieldPath.known("response");
  private static final FieldPath STATUS_CODE = FieldPath.known("/response/status_code");
  private static final FieldPath RESULT_TYPE = FieldPath.known("/result/type");
  private static final FieldPath STATUS = FieldPath.known("status");
  private static final FieldPath REQUEST = FieldPath.known("request");
  private static final FieldPath PROCESSED_TIME = FieldPath.known("processed_time");
  private static final FieldPath MODEL_INPUT = FieldPath.known("modelInput");
  private static final FieldPath MODEL_OUTPUT = FieldPath.known("modelOutput");
  private static final FieldPath FIRST_ATTEMPT = FieldPath.known("/1/0");

  /** Where the rule looks in each record. */
  static final List<FieldPath> PATHS =
      List.of(
          ERROR,
          RESPONSE,
          STATUS_CODE,
          RESULT_TYPE,
          STATUS,
          REQUEST,
          PROCESSED_TIME,
          MODEL_INPUT,
          MODEL_OUTPUT,
          FIRST_ATTEMPT);

  private static final List<FieldPath> CODES =
      known(
          "/error/code",
          "/error/errorCode",
          "/error/type",
          "/response/body/error/code",
          "/response/body/error/type",
          "/result/error/error/type",
          "/result/error/type");

  private static final List<FieldPath> MESSAGES =
      known(
          "/error/message",
          "/error/errorMessage",
          "/error/error/message",
          "/response/body/error/message",
          "/response/body/message",
          "/response/body/error",
          "/response/body/detail",
          "/result/error/error/message",
          "/result/error/message");

  /** How often the cookbook's script tries at most, and a few more. */
  private static final List<FieldPath> ATTEMPTS =
      known("/1/0", "/1/1", "/1/2", "/1/3", "/1/4", "/1/5", "/1/6", "/1/7", "/1/8", "/1/9");

  /** Where the reason of a failure is looked for. */
  static final List<FieldPath> REASON_PATHS = reasonPaths();

  private ProviderRule() {}

  private static List<FieldPath> known(String... pointers) {
    return List.of(pointers).stream().map(FieldPath::known).toList();
  }

  private static List<FieldPath> reasonPaths() {
    List<FieldPath> all = new ArrayList<>(PATHS);
    all.addAll(CODES);
    all.addAll(MESSAGES);
    all.addAll(ATTEMPTS);
    return all;
  }

  /** Whether a record says that it failed. */
  static boolean failed(FieldValues record) throws IOException {
    if (record.isArray()) {
      return record.kind(FIRST_ATTEMPT) == Kind.TEXT;
    }
    return hasError(record)
        || record.kind(RESPONSE) == Kind.NULL
        || isThere(record, STATUS_CODE) && !isSuccess(record.text(STATUS_CODE))
        || isThere(record, RESULT_TYPE) && !record.text(RESULT_TYPE).equals("succeeded")
        || hasStatus(record)
        || isThere(record, MODEL_INPUT) && !isSet(record, MODEL_OUTPUT);
  }

  private static boolean isThere(FieldValues record, FieldPath path) throws IOException {
    return record.kind(path) != Kind.ABSENT;
  }

  private static boolean isSet(FieldValues record, FieldPath path) throws IOException {
    return isThere(record, path) && record.kind(path) != Kind.NULL;
  }

  private static boolean hasError(FieldValues record) throws IOException {
    return isSet(record, ERROR)
        && (record.kind(ERROR) != Kind.TEXT || !record.text(ERROR).isEmpty());
  }

  /** From 200 to 299; a status may be 0, and a table's may be 200.0. */
  private static boolean isSuccess(String status) {
    return status.length() >= 3
        && status.charAt(0) == '2'
        && Character.isDigit(status.charAt(1))
        && Character.isDigit(status.charAt(2))
        && (status.length() == 3 || status.equals(status.substring(0, 3) + ".0"));
  }

  private static boolean hasStatus(FieldValues record) throws IOException {
    return (isThere(record, REQUEST) || isThere(record, PROCESSED_TIME))
        && record.kind(STATUS) == Kind.TEXT
        && !record.text(STATUS).isEmpty();
  }

  /** The status code and the message of a record that failed, as they stand in it. */
  static String reason(FieldValues record) throws IOException {
    Set<String> parts = new LinkedHashSet<>();
    if (record.isArray()) {
      for (FieldPath attempt : ATTEMPTS) {
        addText(record, attempt, parts);
      }
      return String.join("; ", parts);
    }
    addCodes(record, parts);
    for (FieldPath message : MESSAGES) {
      addText(record, message, parts);
    }
    if (record.kind(ERROR) == Kind.TEXT) {
      parts.add(record.text(ERROR));
    }
    if (hasStatus(record)) {
      parts.add(record.text(STATUS));
    }
    parts.remove("");
    return parts.isEmpty() ? withoutWords(record) : String.join(" ", parts);
  }

  private static void addCodes(FieldValues record, Set<String> parts) throws IOException {
    if (isThere(record, STATUS_CODE) && !isSuccess(record.text(STATUS_CODE))) {
      parts.add(record.text(STATUS_CODE));
    }
    if (isThere(record, RESULT_TYPE)) {
      parts.add(record.text(RESULT_TYPE));
    }
    for (FieldPath code : CODES) {
      Kind kind = record.kind(code);
      if (kind == Kind.NUMBER || kind == Kind.TEXT) {
        parts.add(record.text(code));
        return;
      }
    }
  }

  private static void addText(FieldValues record, FieldPath path, Set<String> parts)
      throws IOException {
    if (record.kind(path) == Kind.TEXT) {
      parts.add(record.text(path));
    }
  }

  /** The reason where the record has no words for it. */
  private static String withoutWords(FieldValues record) throws IOException {
    if (isSet(record, ERROR)) {
      return "error " + record.text(ERROR);
    }
    if (isThere(record, MODEL_INPUT)) {
      return "there is no modelOutput";
    }
    if (record.kind(RESPONSE) == Kind.NULL) {
      return "response is null";
    }
    return isThere(record, STATUS_CODE) ? "response.status_code is null" : "it says that it failed";
  }
}
