package io.github.manualassist.cli;

import org.apache.commons.cli.Options;

/**
 * What a command is to its user: the one table from which it is parsed and its help is printed.
 *
 * @param name the command's name
 * @param usage what follows the name on the command line
 * @param description what it does, in plain sentences
 * @param options all options, in the order in which the help lists them
 * @param details the rest of the help: exit statuses, memory, examples
 */
public record CommandSpec(
    String name, String usage, String description, Options options, String details) {}
