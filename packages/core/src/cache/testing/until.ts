/** Resolves once the condition holds; one that throws, as a server that hangs up makes it, holds not yet. */
export async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  const end = performance.now() + 10_000;
  for (;;) {
    let failure: unknown;
    try {
      if (await condition()) return;
    } catch (error) {
      failure = error;
    }
    if (performance.now() > end) throw new Error(`Not within 10 s: ${condition}`, { cause: failure });
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}
