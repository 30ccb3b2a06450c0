/**
 * Python's pickle machine, run symbolically: what a pickle says, without importing or calling
 * anything. Knows no pandas.
 */
package io.github.manualassist.pickle;
