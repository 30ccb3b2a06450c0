/**
 * JSON Lines and JSON: splitting values, finding the ID, writing records as they stand.
 *
 * <p>{@link io.github.manualassist.json.JsonLinesReader} and {@link
 * io.github.manualassist.json.JsonReader} find where a record ends; {@link
 * io.github.manualassist.json.RecordParser} proves it and finds its ID at an {@link
 * io.github.manualassist.json.PathTree}; the two writers copy its bytes. {@link
 * io.github.manualassist.json.Shape} tells the two formats apart. {@link
 * io.github.manualassist.json.WhyObject} is a line of find-missing's {@code --json}. Jackson's
 * streaming parser is set up in one place, {@link io.github.manualassist.json.Jackson}; Databind is
 * not used.
 */
package io.github.manualassist.json;
