import { describe, expect, it } from 'vitest';
import { hashPassword, needsRehash, type ScryptCost, verifyPassword } from './password.ts';

const CHEAP: ScryptCost = { ln: 4, r: 8, p: 1 };

describe('a password', () => {
  it('is taken when it is the one, however its letters are composed', async () => {
    const stored = await hashPassword('caf\u00e9', CHEAP);
    expect(stored).toMatch(/^\$scrypt\$ln=4,r=8,p=1\$[\w+/]{22}\$[\w+/]{43}$/);
    expect(await verifyPassword('caf\u00e9', stored)).toBe(true);
    expect(await verifyPassword('cafe\u0301', stored)).toBe(true);
    expect(await verifyPassword('cafe', stored)).toBe(false);
  });

  it('has another hash each time, by its salt', async () => {
    expect(await hashPassword('same', CHEAP)).not.toBe(await hashPassword('same', CHEAP));
  });

  it.each([[undefined], [''], ['plain'], ['$scrypt$ln=4,r=8,p=1$x$y'], ['$2b$10$abc']])(
    'is refused where the stored hash is %s',
    async (stored) => {
      expect(await verifyPassword('', stored, CHEAP)).toBe(false);
    },
  );

  it('with a stored cost beyond reason is refused without paying it', async () => {
    const stored = (await hashPassword('x', CHEAP)).replace('ln=4', 'ln=40');
    expect(await verifyPassword('x', stored, CHEAP)).toBe(false);
  });

  it('is hashed again when the cost has changed', async () => {
    const stored = await hashPassword('x', CHEAP);
    expect(needsRehash(stored, CHEAP)).toBe(false);
    expect(needsRehash(stored)).toBe(true);
    expect(needsRehash('plain', CHEAP)).toBe(true);
  });

  it("can be hashed at OWASP's cost", async () => {
    const stored = await hashPassword('x');
    expect(needsRehash(stored)).toBe(false);
    expect(await verifyPassword('x', stored)).toBe(true);
  });
});
