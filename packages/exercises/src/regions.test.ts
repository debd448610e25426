import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from './paths.ts';
import { RegionError, readRegions, regionOf, replaceRegion } from './regions.ts';

const source = [
  'before',
  '  // #region a-part',
  '  one',
  '',
  '    two',
  '  // #endregion a-part',
  'after',
].join('\n');

describe('regions', () => {
  it('gives the code of a region without the indent of its markers', () => {
    expect(regionOf(source, 'a-part')).toBe('one\n\n  two');
  });

  it('puts other code in, with that indent and the markers left', () => {
    expect(replaceRegion(source, 'a-part', 'three\n\nfour\n')).toBe(
      ['before', '  // #region a-part', '  three', '', '  four', '  // #endregion a-part', 'after'].join(
        '\n',
      ),
    );
    expect(replaceRegion(source, 'a-part', regionOf(source, 'a-part'))).toBe(source);
  });

  it.each([
    ['// #region a', /has no end/],
    ['// #endregion a', /ends before it starts/],
    ['// #region a\n// #endregion a\n// #region a\n// #endregion a', /starts twice/],
  ])('says what is wrong with %j', (text, problem) => {
    expect(() => readRegions(text)).toThrow(RegionError);
    expect(() => readRegions(text)).toThrow(problem);
  });

  it('says which region is missing', () => {
    expect(() => regionOf(source, 'b')).toThrow('#region b');
  });

  it('every region of the workspace has a start, an end and a name of its own', () => {
    const files = globSync('{apps,packages}/*/src/**/*.{ts,tsx}', { cwd: root });
    expect(files.length).toBeGreaterThan(300);
    for (const file of files) {
      // The text of this test has broken ones.
      if (file.endsWith('regions.test.ts')) continue;
      expect(() => readRegions(readFileSync(join(root, file), 'utf8')), file).not.toThrow();
    }
  });
});
