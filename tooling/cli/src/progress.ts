const WIDTH = 30;

/**
 * One line that says how far a long job is: a bar on a terminal, nothing in between on a pipe.
 *
 * @example
 * progressLine(250, 1000); // '███████░░░░░░░░░░░░░░░░░░░░░░░  25 %  250 of 1,000'
 */
export function progressLine(done: number, all: number): string {
  const share = all === 0 ? 1 : done / all;
  const full = Math.floor(share * WIDTH);
  const percent = `${Math.floor(share * 100)} %`.padStart(5);
  const [count, total] = [done, all].map((number) => number.toLocaleString('en-US'));
  return `${'█'.repeat(full)}${'░'.repeat(WIDTH - full)} ${percent}  ${count} of ${total}`;
}

/** Draws {@link progressLine} over itself on a terminal; elsewhere only the end is written. */
export function drawProgress(out: NodeJS.WriteStream, done: number, all: number): void {
  if (out.isTTY) out.write(`\r${progressLine(done, all)}${done >= all ? '\n' : ''}`);
  else if (done >= all) out.write(`${progressLine(done, all)}\n`);
}
