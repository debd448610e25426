import { expect, it } from 'vitest';
import { markdownTable } from './table.ts';

it('draws a Markdown table whose columns line up', () => {
  expect(markdownTable(['contender', 'ns'], [['a|b', '7']])).toBe(
    ['| contender | ns  |', '| --------- | --- |', '| a\\|b      | 7   |'].join('\n'),
  );
});
