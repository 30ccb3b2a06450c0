import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.Random;

/**
 * Generates the files of a large batch job for scripts/bench: {@code java Generate.java FOLDER
 * RECORDS}. Writes input, results and retry, each as .csv and .jsonl, and missing.txt, the IDs that
 * results lacks, in the input's order.
 *
 * <p>With 1,000,000 records, input.csv has about 250 MB and results.csv 700 MB. The IDs are numbers
 * in no order, 3 of 100 are missing, and retry has a third of those. The text has commas, line ends
 * and quotes, and no two texts are the same: a reader that keeps equal texts once would gain by that.
 */
final class Generate {
  private static final String[] WORDS = {
    "the", "model", "reads", "every", "record", "and", "writes", "one", "answer,", "which",
    "is", "kept;", "a", "timeout", "or", "quota", "error", "loses", "it", "\"silently\"",
    "so", "that", "results", "(some,", "not", "all)", "must", "be", "matched", "by", "ID.\n"
  };
  private static final int TEXTS = 4096;

  private final Random random = new Random(20250722);
  private final int records;

  private Generate(int records) {
    this.records = records;
  }

  /** Generates the files in the folder that is given. */
  public static void main(String[] args) throws IOException {
    Path folder = Files.createDirectories(Path.of(args[0]));
    new Generate(Integer.parseInt(args[1])).write(folder);
  }

  private void write(Path folder) throws IOException {
    String[] prompts = texts(213);
    String[] answers = texts(678);
    int[] inputIds = shuffledIds();
    int[] resultIds = shuffledIds();
    BitSet missing = new BitSet();
    for (int i = 0; i < records * 3L / 100; i++) {
      missing.set(inputIds[i * 33]);
    }
    BitSet done = new BitSet();
    done.set(1, records + 1);
    done.andNot(missing);
    BitSet retried = new BitSet();
    for (int id = missing.nextSetBit(0), n = 0; id >= 0; id = missing.nextSetBit(id + 1), n++) {
      retried.set(id, n % 3 == 0);
    }
    BitSet all = new BitSet();
    all.set(1, records + 1);

    writeIds(folder.resolve("missing.txt"), inputIds, missing);
    for (boolean json : new boolean[] {false, true}) {
      String ending = json ? ".jsonl" : ".csv";
      byte[][] promptBytes = encode(prompts, json);
      byte[][] answerBytes = encode(answers, json);
      writeRecords(folder.resolve("input" + ending), json, "PROMPT", inputIds, all, promptBytes);
      writeRecords(folder.resolve("results" + ending), json, "RESULT", resultIds, done, answerBytes);
      writeRecords(folder.resolve("retry" + ending), json, "RESULT", inputIds, retried, answerBytes);
    }
  }

  /** Texts of about {@code length} characters. */
  private String[] texts(int length) {
    String[] texts = new String[TEXTS];
    for (int i = 0; i < TEXTS; i++) {
      StringBuilder text = new StringBuilder();
      while (text.length() < length) {
        text.append(WORDS[random.nextInt(WORDS.length)]).append(' ');
      }
      texts[i] = text.toString();
    }
    return texts;
  }

  private int[] shuffledIds() {
    int[] ids = new int[records];
    for (int i = 0; i < records; i++) {
      int j = random.nextInt(i + 1);
      ids[i] = ids[j];
      ids[j] = i + 1;
    }
    return ids;
  }

  private static byte[][] encode(String[] texts, boolean json) {
    byte[][] encoded = new byte[texts.length][];
    for (int i = 0; i < texts.length; i++) {
      String text =
          json
              ? texts[i].replace("\"", "\\\"").replace("\n", "\\n")
              : texts[i].replace("\"", "\"\"");
      encoded[i] = (text + '"').getBytes(StandardCharsets.UTF_8);
    }
    return encoded;
  }

  private static void writeRecords(
      Path path, boolean json, String field, int[] ids, BitSet wanted, byte[][] texts)
      throws IOException {
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(path), 1 << 20)) {
      if (!json) {
        out.write(ascii("PROMPT_ID,MODEL," + field + ",TOKENS\n"));
      }
      for (int id : ids) {
        if (wanted.get(id)) {
          out.write(
              ascii(
                  json
                      ? "{\"PROMPT_ID\": " + id + ", \"MODEL\": \"m-1\", \"" + field + "\": \"No. " + id + ": "
                      : id + ",m-1,\"No. " + id + ": "));
          out.write(texts[id % TEXTS]);
          out.write(ascii(json ? ", \"TOKENS\": " + id % 997 + "}\n" : "," + id % 997 + "\n"));
        }
      }
    }
  }

  private static void writeIds(Path path, int[] ids, BitSet wanted) throws IOException {
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(path))) {
      for (int id : ids) {
        if (wanted.get(id)) {
          out.write(ascii(id + "\n"));
        }
      }
    }
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
