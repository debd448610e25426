import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, test } from 'vitest';

const module = new URL('./end-with-reader.ts', import.meta.url).href;
const write =
  "for (let i = 0; i < 5; i += 1) await new Promise((go) => setTimeout(go, 20, console.log('line')));";

async function endOf(program: string) {
  const child = spawn(process.execPath, ['--input-type=module', '-e', program]);
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said += text;
  });
  child.stdout.once('data', () => child.stdout.destroy());
  const [code] = await once(child, 'close');
  return { code, said };
}

test('a program whose reader has left ends without a word', async () => {
  expect((await endOf(write)).said).toContain('EPIPE');
  const quiet = `(await import('${module}')).endWithReader();`;
  expect(await endOf(`${quiet} ${write}`)).toEqual({ code: 141, said: '' });
  expect(await endOf(`${quiet} process.exitCode = 1; ${write}`)).toEqual({ code: 1, said: '' });
});
