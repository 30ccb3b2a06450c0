/**
 * Plain lists of IDs, one a line, in place of results: what can be made of a log or of a folder.
 *
 * <p>{@link io.github.manualassist.ids.IdListFormat} is the entry. A list says nothing of outcomes:
 * each of its IDs is a success.
 */
package io.github.manualassist.ids;
