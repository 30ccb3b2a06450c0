/** CSV and TSV (RFC 4180): splitting rows, finding the ID, writing records as they stand. */
package io.github.manualassist.csv;
