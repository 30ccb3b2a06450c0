/** JSON Lines and JSON: splitting values, finding the ID, writing records as they stand. */
package io.github.manualassist.json;
