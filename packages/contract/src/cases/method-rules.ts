import { expect } from 'vitest';
import { labCase } from './case.ts';
import { expectRefusal, headerOf } from './support.ts';

/** The methods that `Allow` lists. */
export const methodsOf = (allow: string): string[] => allow.split(/\s*,\s*/);

/** How every path responds to the methods that it has, and to those that it lacks. */
export function methodRules(path: string): void {
  labCase('rules', `OPTIONS ${path} returns Allow`, async (lab) => {
    const answer = await lab.send('OPTIONS', path);
    expect([200, 204]).toContain(answer.status);
    expect(methodsOf(headerOf(answer, 'allow'))).toEqual(expect.arrayContaining(['GET', 'HEAD', 'OPTIONS']));
  });

  labCase('rules', `${path} refuses the methods that it does not have by 405 with Allow`, async (lab) => {
    const allow = methodsOf(headerOf(await lab.send('OPTIONS', path), 'allow'));
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE'].filter((each) => !allow.includes(each))) {
      const answer = await lab.send(method, path);
      expectRefusal(answer, [405]);
      expect(methodsOf(headerOf(answer, 'allow')).toSorted(), method).toEqual(allow.toSorted());
    }
  });
}
