/** Reads and writes pandas DataFrames on top of the pickle machine. */
package io.github.manualassist.pandas;
