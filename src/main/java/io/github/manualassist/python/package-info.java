/**
 * Pickles of plain Python objects that hold records: a list of dicts, a dict of lists, a dict of ID
 * to record; and which pickles are those, and which are pandas' DataFrames.
 */
package io.github.manualassist.python;
