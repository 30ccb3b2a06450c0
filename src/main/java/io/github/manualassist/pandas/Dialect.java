package io.github.manualassist.pandas;

import io.github.manualassist.pickle.PickleGraph.GlobalName;

/**
 * Which pandas and numpy a pickle has to be loaded by: they moved modules and changed rules.
 *
 * @param era which rules of concatenation hold
 * @param certain whether the file tells the era; pandas 1 and 2 on numpy 1 write most frames alike
 * @param numpyCore numpy's inner package: {@code numpy.core} before numpy 2, then {@code
 *     numpy._core}
 * @param old whether it is a pandas before 1.3, which pickles its blocks and arrays in another way
 */
record Dialect(Era era, boolean certain, String numpyCore, boolean old) {
  static final String NUMPY_1 = NumpyModules.NUMPY_1;
  static final String NUMPY_2 = NumpyModules.NUMPY_2;

  Dialect(Era era, boolean certain, String numpyCore) {
    this(era, certain, numpyCore, false);
  }

  /** Versions of pandas that follow the same rules, oldest first. */
  enum Era {
    /** pandas 1.1 to 1.5. */
    PANDAS_1,
    /** pandas 2. */
    PANDAS_2,
    /** pandas 3. */
    PANDAS_3
  }

  /**
   * This dialect, or a more certain one, if another file that may be of the same pandas tells it.
   */
  Dialect certainWith(Dialect other) {
    return !certain && other.certain && isAlike(other) ? other : this;
  }

  /** Whether both may be the same pandas. */
  boolean isAlike(Dialect other) {
    boolean sameEra = era == other.era || !isPandas3() && !(certain && other.certain);
    return old == other.old
        && numpyCore.equals(other.numpyCore)
        && sameEra
        && isPandas3() == other.isPandas3();
  }

  boolean isPandas1() {
    return era == Era.PANDAS_1;
  }

  boolean isPandas3() {
    return era == Era.PANDAS_3;
  }

  /** Whether times may have other units than nanoseconds. */
  boolean hasUnits() {
    return !isPandas1();
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

  String dtypeModule() {
    return module("pandas.core.dtypes.dtypes");
  }

  String intervalModule() {
    return module("pandas._libs.interval");
  }

  /** The function that makes NaT; pandas 3 took an underscore away. */
  String natFunction() {
    return isPandas3() ? "_nat_unpickle" : "__nat_unpickle";
  }

  /** The name by which this dialect knows a class or function that others call otherwise. */
  GlobalName rename(GlobalName known) {
    if (known.module().equals("pandas._libs.tslibs.nattype")
        && known.name().endsWith("_nat_unpickle")) {
      return new GlobalName(known.module(), natFunction());
    }
    // Paths, as Python 3.13 alone names them.
    if (known.module().equals("pathlib._local")) {
      return new GlobalName("pathlib", known.name());
    }
    return NumpyModules.rename(known, numpyCore);
  }
}
