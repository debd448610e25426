import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, test } from 'vitest';

const module = new URL('./end-with-reader.ts', import.meta.url).href;
const write =
  "for (let i = 0; i < 5; i += 1) await new Promise((go) => setTimeout(go, 20, console.log('line')));";

async function errorsOf(program: string): Promise<string> {
  const child = spawn(process.execPath, ['--input-type=module', '-e', program]);
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said += text;
  });
  child.stdout.once('data', () => child.stdout.destroy());
  await once(child, 'close');
  return said;
}

test('a program whose reader has left ends without a word', async () => {
  expect(await errorsOf(write)).toContain('EPIPE');
  expect(await errorsOf(`(await import('${module}')).endWithReader(); ${write}`)).toBe('');
});
