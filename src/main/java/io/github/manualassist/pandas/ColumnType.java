package io.github.manualassist.pandas;

/** What a column's values are: pandas' dtype. Equal types are one type. */
sealed interface ColumnType
    permits NumpyDtype,
        StringType,
        MaskedType,
        ZonedType,
        CategoryType,
        PeriodType,
        IntervalType,
        ArrowDtype {
  /** The name that pandas shows, such as {@code int64}. */
  String pandasName();
}
