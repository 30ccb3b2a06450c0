/** What the three commands share: options, help, messages, exit statuses, inputs, output files. */
package io.github.manualassist.cli;
