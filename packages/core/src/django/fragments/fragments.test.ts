import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { VirtualClock } from '../../clock/clock.ts';
import { memoryCache } from '../../pages/testing/memory-cache.ts';
import { LowLevelCache } from '../cache/low-level-cache.ts';
import { FragmentCache } from './fragment-cache.ts';
import { templateFragmentKey } from './fragment-key.ts';

function setup() {
  const clock = new VirtualClock({ now: () => 1_700_000_000_000 });
  const fragments = new FragmentCache(new LowLevelCache(memoryCache(clock)));
  let runs = 0;
  const render = () => `<p>${++runs}</p>`;
  return { clock, fragments, render };
}

describe('a fragment', () => {
  it('is rendered once and says how long it may still be shown', async () => {
    const { fragments, render, clock } = setup();
    const first = await fragments.render('sidebar', render, { timeout: 500 });
    clock.advance(100_000);
    const second = await fragments.render('sidebar', render, { timeout: 500 });
    expect([first.html, second.html]).toEqual(['<p>1</p>', '<p>1</p>']);
    expect([first.lifetime, second.lifetime]).toEqual([500_000, 400_000]);
    expect([first.outcome.status, second.outcome.status]).toEqual(['miss', 'hit']);
    clock.advance(400_000);
    expect((await fragments.render('sidebar', render)).html).toBe('<p>2</p>');
  });

  it('is another one for other arguments, and is forgotten alone', async () => {
    const { fragments, render } = setup();
    const html = async (...varyOn: (string | number)[]) =>
      (await fragments.render('sidebar', render, { varyOn })).html;
    expect([await html(1), await html('1'), await html(1, 2), await html(1)]).toEqual([
      '<p>1</p>',
      '<p>2</p>',
      '<p>3</p>',
      '<p>1</p>',
    ]);
    expect(await fragments.forget('sidebar', { varyOn: [1] })).toBe(true);
    expect(await fragments.forget('sidebar', { varyOn: [9] })).toBe(false);
    expect([await html(1), await html('1')]).toEqual(['<p>4</p>', '<p>2</p>']);
  });

  it('that is not kept may be shown once only', async () => {
    const { fragments, render } = setup();
    expect((await fragments.render('x', render, { timeout: 0 })).lifetime).toBe(0);
    expect((await fragments.render('x', render, { timeout: null })).lifetime).toBeNull();
  });
});

describe('the key of a fragment', () => {
  it('differs wherever its name or what it depends on does', () => {
    const varies = fc.array(fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null)), {
      maxLength: 3,
    });
    fc.assert(
      fc.property(varies, varies, (a, b) => {
        const same = JSON.stringify(a) === JSON.stringify(b);
        expect(templateFragmentKey('x', a) === templateFragmentKey('x', b)).toBe(same);
      }),
    );
    expect(templateFragmentKey('a', ['b:c'])).not.toBe(templateFragmentKey('a', ['b', 'c']));
    expect(templateFragmentKey('a')).not.toBe(templateFragmentKey('b'));
  });
});
