/**
 * What a machine may be late by on which many things run: a real time that is asked for in a test is asked for with
 * this. How long something takes on a machine of its own is what benchmarks measure.
 */
export const slackMs = 3000

/** The same for what a page does by itself at once, without server or network. */
export const pageSlackMs = 1000
