/**
 * For suites that slow down, freeze, fill or kill a real server and look at deadlines: a machine that stands still for
 * longer than a deadline changes what they see. A fault fails at each try.
 */
export const MAY_STALL = { retry: 2 } as const;
