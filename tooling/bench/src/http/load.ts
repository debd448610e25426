import autocannon, { type Result } from 'autocannon';
import type { Capture } from './answer.ts';

export interface LoadResult {
  /** Mean time of the server for one request, in ns: the time of all, divided by their number. */
  readonly ns: number;
  readonly wrong: number;
}

const connections = 16;

/** Sends requests as fast as responses come, and checks every response's status and length, and the text of some. */
export async function load(url: string, captured: Capture, amount: number): Promise<LoadResult> {
  const { route, request, answer } = captured;
  const expected = withoutFigures(answer.body);
  let seen = 0;
  const { promise, resolve, reject } = Promise.withResolvers<Result>();
  const start = performance.now();
  let end = start;
  autocannon(
    {
      url: new URL(route.path, url).href,
      connections,
      amount,
      // It notices the end at a sample only, so it has a clock of its own.
      sampleInt: 50,
      headers: request,
      verifyBody(body) {
        const text = String(body ?? '');
        seen += 1;
        // Reading each page whole would make the sender the slowest part.
        if (seen % 16 !== 0) return Math.abs(text.length - answer.body.length) <= 64;
        return withoutFigures(text) === expected;
      },
    },
    (error: unknown, result) => (error ? reject(error) : resolve(result)),
  ).on('response', () => {
    end = performance.now();
  });
  const result = await promise;
  const right = result.statusCodeStats?.[`${answer.status}`]?.count ?? 0;
  const wrong = amount - right + result.mismatches + result.errors;
  return { ns: ((end - start) * 1e6) / amount, wrong };
}

/** Pages contain the time of this request, how long their entry stays fresh, and a form's token. */
function withoutFigures(text: string): string {
  return text.replaceAll(/value="[\w.%-]{30,}"/g, 'value="#"').replaceAll(/\d+(\.\d+)?/g, '#');
}
