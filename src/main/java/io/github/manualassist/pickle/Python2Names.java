package io.github.manualassist.pickle;

import java.util.Map;

/**
 * Python 3's names for what a pickle of protocol 0 to 2 calls by its Python 2 name.
 *
 * <p>Python 3 writes the old names in those protocols and turns them back on loading ({@code
 * Lib/_compat_pickle.py}). Here they are turned back on reading, so that the rest of the toolkit
 * knows one name for one thing. These are the ones that data is made of; another module keeps its
 * old name, which Python turns back itself as long as the protocol stays below 3.
 */
final class Python2Names {
  private static final Map<String, String> MODULES =
      Map.of(
          "__builtin__", "builtins",
          "copy_reg", "copyreg",
          "exceptions", "builtins",
          "Queue", "queue",
          "UserDict", "collections",
          "UserList", "collections",
          "UserString", "collections");

  private static final Map<String, String> NAMES =
      Map.of(
          "__builtin__.xrange", "range",
          "__builtin__.unicode", "str",
          "__builtin__.long", "int",
          "__builtin__.unichr", "chr",
          "__builtin__.basestring", "str",
          "exceptions.StandardError", "Exception",
          "UserDict.IterableUserDict", "UserDict");

  private Python2Names() {}

  static String module(String module) {
    return MODULES.getOrDefault(module, module);
  }

  static String name(String module, String name) {
    return NAMES.getOrDefault(module + "." + name, name);
  }
}
