package io.github.manualassist.core;

import io.github.manualassist.core.FieldValues.Kind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The words in which records of batch APIs say why they failed, whatever the provider. */
final class FailureReason {
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
  static final List<FieldPath> PATHS = paths();

  private FailureReason() {}

  private static List<FieldPath> known(String... pointers) {
    List<FieldPath> paths = new ArrayList<>();
    for (String pointer : pointers) {
      paths.add(FieldPath.known(pointer));
    }
    return paths;
  }

  private static List<FieldPath> paths() {
    List<FieldPath> all = new ArrayList<>(ProviderRule.PATHS);
    all.addAll(CODES);
    all.addAll(MESSAGES);
    all.addAll(ATTEMPTS);
    return all;
  }

  /** The status code and the message of a record that failed, as they stand in it. */
  static String of(FieldValues record) throws IOException {
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
    if (record.kind(ProviderRule.ERROR) == Kind.TEXT) {
      parts.add(record.text(ProviderRule.ERROR));
    }
    if (ProviderRule.hasStatus(record)) {
      parts.add(record.text(ProviderRule.STATUS));
    }
    parts.remove("");
    return parts.isEmpty() ? withoutWords(record) : String.join(" ", parts);
  }

  private static void addCodes(FieldValues record, Set<String> parts) throws IOException {
    if (ProviderRule.isThere(record, ProviderRule.STATUS_CODE)
        && !ProviderRule.isSuccess(record.text(ProviderRule.STATUS_CODE))) {
      parts.add(Numbers.withoutPoint(record.text(ProviderRule.STATUS_CODE)));
    }
    if (ProviderRule.isThere(record, ProviderRule.RESULT_TYPE)) {
      parts.add(record.text(ProviderRule.RESULT_TYPE));
    }
    for (FieldPath code : CODES) {
      Kind kind = record.kind(code);
      if (kind == Kind.NUMBER || kind == Kind.TEXT) {
        parts.add(Numbers.withoutPoint(record.text(code)));
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
    if (ProviderRule.hasOwnError(record)) {
      return "error " + record.text(ProviderRule.ERROR);
    }
    if (ProviderRule.isThere(record, ProviderRule.MODEL_INPUT)) {
      return "there is no modelOutput";
    }
    if (record.kind(ProviderRule.RESPONSE) == Kind.NULL) {
      return "response is null";
    }
    return ProviderRule.isThere(record, ProviderRule.STATUS_CODE)
        ? "response.status_code is null"
        : "it says that it failed";
  }
}
