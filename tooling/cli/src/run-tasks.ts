/**
 * Runs tasks, some at a time, and reports each as soon as it is done.
 *
 * @param jobs - how many run at a time.
 * @returns the results in the order of the tasks.
 */
export async function runTasks<T>(
  tasks: readonly (() => Promise<T>)[],
  jobs: number,
  report: (result: T) => void,
): Promise<readonly T[]> {
  const results: T[] = [];
  const left = tasks.entries();
  const worker = async (): Promise<void> => {
    for (const [index, task] of left) {
      const result = await task();
      results[index] = result;
      report(result);
    }
  };
  await Promise.all(Array.from({ length: jobs }, worker));
  return results;
}
