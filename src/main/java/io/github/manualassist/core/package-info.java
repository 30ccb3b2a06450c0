/**
 * Records, IDs, sets of IDs, and the operations on them.
 *
 * <p>Nothing here knows a file format or a terminal, and nothing here prints: what goes wrong is a
 * {@link io.github.manualassist.core.TroubleException}, what is worth saying goes to the {@code
 * notices} that a caller hands in. Parameters and results are never null unless a comment says so.
 */
package io.github.manualassist.core;
