package io.github.manualassist.pandas;

/**
 * Which pandas and numpy a pickle has to be loaded by: they moved modules and changed rules.
 *
 * @param era which rules of concatenation hold
 * @param numpyCore numpy's inner package: {@code numpy.core} before numpy 2, then {@code
 *     numpy._core}
 */
record Dialect(Era era, String numpyCore) {
  static final String NUMPY_1 = "numpy.core";
  static final String NUMPY_2 = "numpy._core";

  /** Versions of pandas that follow the same rules, oldest first. */
  enum Era {
    /** pandas 1.3 to 1.5. */
    PANDAS_1,
    /** pandas 2. */
    PANDAS_2,
    /** pandas 3. */
    PANDAS_3
  }

  boolean isPandas3() {
    return era == Era.PANDAS_3;
  }

  /** The public package that pandas 3 names its classes after, or the inner one of before. */
  private String module(String before) {
    return isPandas3() ? "pandas" : before;
  }

  String indexModule() {
    return module("pandas.core.indexes.base");
  }

  String rangeIndexModule() {
    return module("pandas.core.indexes.range");
  }

  /** The function that makes NaT; pandas 3 took an underscore away. */
  String natFunction() {
    return isPandas3() ? "_nat_unpickle" : "__nat_unpickle";
  }

  /** The name by which this dialect's numpy knows a module. */
  String numpyModule(String module) {
    String other = numpyCore.equals(NUMPY_1) ? NUMPY_2 : NUMPY_1;
    return module.equals(other) || module.startsWith(other + ".")
        ? numpyCore + module.substring(other.length())
        : module;
  }
}
