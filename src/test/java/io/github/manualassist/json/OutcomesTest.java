package io.github.manualassist.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.manualassist.core.Condition;
import io.github.manualassist.core.FieldPath;
import io.github.manualassist.core.IdField;
import io.github.manualassist.core.Opening;
import io.github.manualassist.core.Outcome;
import io.github.manualassist.core.OutcomeRule;
import io.github.manualassist.core.RecordReader;
import io.github.manualassist.testing.MemorySource;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What records as providers write them say of their outcome; all have the ID {@code a}. */
class OutcomesTest {
  private static final OutcomeRule USUAL = OutcomeRule.of(List.of(), List.of(), true);

  private static Outcome outcome(OutcomeRule rule, String record) throws Exception {
    MemorySource source =
        new MemorySource("results.jsonl", record.getBytes(StandardCharsets.UTF_8));
    String id = record.startsWith("[") ? "/2/row_id" : "custom_id";
    Opening opening = Opening.of(new IdField(id), notice -> {}).judgedBy(rule);
    try (RecordReader reader = new JsonLinesFormat().open(source, opening)) {
      assertTrue(reader.next());
      return reader.outcome();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'custom_id':'a','response':{'status_code':200,'body':{}},'error':null}",
        "{'custom_id':'a','response':{'status_code':204}}",
        "{'custom_id':'a','error':'','response':{'status_code':200}}",
        "{'custom_id':'a','result':{'type':'succeeded','message':{}}}",
        "{'custom_id':'a','status':'','processed_time':'t','request':{},'response':{}}",
        "{'custom_id':'a','status':'done'}",
        "{'custom_id':'a','modelInput':{},'modelOutput':{}}",
        "{'custom_id':'a','nested':{'error':'x','response':null}}",
        "{'custom_id':'a','error':'first','error':null}",
        "{'custom_id':'a','response':{'status_code':500},'response':{'status_code':200}}",
        "{'custom_id':'a'}",
        "[{'model':'m'},{'choices':[]},{'row_id':'a'}]",
      })
  void aSuccess(String record) throws Exception {
    assertEquals(Outcome.SUCCESS, outcome(USUAL, record.replace('\'', '"')));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'custom_id':'a','response':{'status_code':400,'body':{'error':{'message':'too long'}}},"
            + "'error':null}|400 too long",
        "{'custom_id':'a','response':null,'error':{'code':'batch_expired','message':'late'}}"
            + "|batch_expired late",
        "{'custom_id':'a','response':{'status_code':0,'body':{}},'error':null}|0",
        "{'custom_id':'a','response':{'status_code':null}}|response.status_code is null",
        "{'custom_id':'a','response':null}|response is null",
        "{'custom_id':'a','error':'two\\nlines\\tof it'}|two lines of it",
        "{'custom_id':'a','error':{'why':1}}|error {'why':1}",
        "{'custom_id':'a','error':false}|error false",
        "{'custom_id':'a','error':null,'response':{'status_code':500}}|500",
        "{'custom_id':'a','result':{'type':'errored','error':{'type':'error','error':"
            + "{'type':'invalid_request_error','message':'no'}}}}|errored invalid_request_error no",
        "{'custom_id':'a','result':{'type':'expired'}}|expired",
        "{'custom_id':'a','status':'Bad Request','processed_time':'t'}|Bad Request",
        "{'custom_id':'a','status':'Bad Request','request':{}}|Bad Request",
        "{'custom_id':'a','modelInput':{},'error':{'errorCode':400,'errorMessage':'bad'}}|400 bad",
        "{'custom_id':'a','modelInput':{}}|there is no modelOutput",
        "[{'model':'m'},['timeout','timeout','429'],{'row_id':'a'}]|timeout; 429",
      })
  void aFailure(String record, String reason) throws Exception {
    Outcome outcome = outcome(USUAL, record.replace('\'', '"'));
    assertTrue(outcome.failed());
    assertEquals(reason.replace('\'', '"'), outcome.reason());
  }

  @Test
  void aReasonIsCutAtAWholeCharacter() throws Exception {
    String long199 = "x".repeat(199);
    String record = "{\"custom_id\":\"a\",\"error\":\"" + long199 + "\uD83D\uDE00 and more\"}";
    assertEquals(long199, outcome(USUAL, record).reason());
  }

  @Test
  void allOfOkHasToHoldAndOneOfFailedIfDoes() throws Exception {
    OutcomeRule rule =
        OutcomeRule.of(
            List.of(Condition.of("x"), Condition.of("/y/0=1")),
            List.of(Condition.of("z=bad")),
            true);
    assertFalse(outcome(rule, "{\"custom_id\":\"a\",\"x\":1,\"y\":[1]}").failed());
    assertEquals("not x", outcome(rule, "{\"custom_id\":\"a\",\"y\":[1]}").reason());
    assertEquals("not /y/0=1", outcome(rule, "{\"custom_id\":\"a\",\"x\":1}").reason());
    assertEquals(
        "z=bad", outcome(rule, "{\"custom_id\":\"a\",\"x\":1,\"y\":[1],\"z\":\"bad\"}").reason());
    assertEquals(
        "gone", outcome(rule, "{\"custom_id\":\"a\",\"y\":[1],\"error\":\"gone\"}").reason());
    assertFalse(
        outcome(rule, "{\"custom_id\":\"a\",\"x\":1,\"y\":[1],\"error\":\"so what\"}").failed());
  }

  @Test
  void anIdMayLieWhereTheRuleLooks() throws Exception {
    MemorySource source =
        new MemorySource(
            "results.jsonl",
            "{\"response\":{\"status_code\":500,\"id\":7}}".getBytes(StandardCharsets.UTF_8));
    Opening opening = Opening.of(new IdField("/response/id"), notice -> {}).judgedBy(USUAL);
    RecordReader reader = new JsonLinesFormat().open(source, opening);
    assertTrue(reader.next());
    assertEquals("7", reader.id().toString());
    assertTrue(reader.outcome().failed());
    assertEquals(1, FieldPath.of("a").length());
  }
}
