package io.github.manualassist.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The toolkit's version, as the build wrote it. */
final class Version {
  private Version() {}

  static String text() {
    try (InputStream in =
        Version.class.getResourceAsStream("/io/github/manualassist/version.properties")) {
      Properties properties = new Properties();
      properties.load(in);
      return properties.getProperty("version");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
