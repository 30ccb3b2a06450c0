/**
 * Reads and writes pandas DataFrames on top of the pickle machine.
 *
 * <p>Where to look, from the outside in:
 *
 * <ul>
 *   <li>The format: {@link PandasFormat}. Reading rows: {@link FrameReader}, {@link FrameIdReader};
 *       where the IDs are: {@link IdColumn}. What a file would run: {@link CallsOnLoading}.
 *   <li>Writing: {@link SelectionWriter} (some rows of a frame), {@link MergeWriter} (rows of
 *       several), {@link TableWriter} (records of text formats; {@code Table*}, {@code Record*},
 *       {@link PortableFrame}).
 *   <li>A DataFrame: {@link Frame}, found by {@link FrameDecoder}, {@link IndexDecoder} and {@link
 *       ArrayDecoder}, made by {@link FrameEncoder} and {@link PandasNodes}; which pandas it is of:
 *       {@link Dialect}.
 *   <li>Values: a {@link Column} and its {@link ColumnType}, of which each kind has one class:
 *       {@code NumpyColumn}, {@code CategoryColumn}, {@code ZonedColumn} ...; of Arrow, the classes
 *       whose names begin so. The labels of rows and columns: {@link AxisIndex}, of several levels
 *       {@link MultiColumn}. Objects in cells: {@link Cells} and the classes {@code Cell*}, {@link
 *       TimeObjects}, {@link PythonEquality}. Conversions: {@link Casts}.
 *   <li>Bringing frames together: IDs ({@link IdAlignment}), rows' labels ({@link IndexConcat},
 *       {@link MultiConcat}, {@link LevelTypes}), columns' labels ({@link LabelConcat} and the
 *       classes {@code Label*}; of several levels {@link LevelUnion}, {@link TupleLevels}, {@link
 *       LevelLosses}), columns ({@link FrameConcat}). Which type comes of several: {@link
 *       ConcatRules}, {@link OldConcatRules}, {@link LabelRules}, {@link NumpyPromotion}, {@link
 *       ArrowCommonType}, and {@code Inferred*}. Files of two pandas: {@link ForeignFrame}, {@link
 *       ForeignTimes}, {@link WithoutArrow}.
 * </ul>
 */
package io.github.manualassist.pandas;
