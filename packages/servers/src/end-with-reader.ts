/**
 * Ends a command-line program when the reader of its output has closed the pipe, as `head` does when it has seen
 * enough. Without this, Node reports the write that failed as an error of the program.
 *
 * @example
 * endWithReader();
 * for (const line of lines) console.log(line);
 */
export function endWithReader(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error;
      // As a shell reports SIGPIPE: without a verdict of its own, the program must not seem to have passed.
      process.exit(process.exitCode ?? 141);
    });
  }
}
