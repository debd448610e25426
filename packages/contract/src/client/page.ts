import { type HTMLElement, parse } from 'node-html-parser';
import type { Answer } from './request.ts';

/** Elements of a page or of a part of it, found by `data-testid` alone. */
export class Part {
  readonly element: HTMLElement;
  readonly url: URL;
  readonly #where: string;

  constructor(element: HTMLElement, url: URL, where: string) {
    this.element = element;
    this.url = url;
    this.#where = where;
  }

  all(testId: string): Part[] {
    return this.element
      .querySelectorAll(`[data-testid="${testId}"]`)
      .map((element) => new Part(element, this.url, `${this.#where} ${testId}`));
  }

  has(testId: string): boolean {
    return this.element.querySelector(`[data-testid="${testId}"]`) !== null;
  }

  /** The one element of that id. */
  one(testId: string): Part {
    const [found, second] = this.all(testId);
    if (!found) throw new Error(`${this.#where}: no data-testid="${testId}"`);
    if (second) throw new Error(`${this.#where}: data-testid="${testId}" stands more than once`);
    return found;
  }

  /** Text of the element, trimmed, white space collapsed, entities decoded. */
  get words(): string {
    return this.element.text.replace(/\s+/g, ' ').trim();
  }

  text(testId: string): string {
    return this.one(testId).words;
  }

  /** The number that the text starts with; thousands may be separated by commas. */
  number(testId: string): number {
    const text = this.text(testId);
    const digits = /^-?\d[\d,]*(?:\.\d+)?/.exec(text)?.[0];
    if (digits === undefined) throw new Error(`${this.#where}: ${testId} is not a number: "${text}"`);
    return Number(digits.replaceAll(',', ''));
  }

  /** The instant of a `<time datetime>`. */
  time(testId: string): number {
    const { element } = this.one(testId);
    const stamp =
      element.getAttribute('datetime') ?? element.querySelector('time')?.getAttribute('datetime') ?? '';
    const instant = Date.parse(stamp);
    if (Number.isNaN(instant)) throw new Error(`${this.#where}: ${testId} has no datetime`);
    return instant;
  }

  attribute(name: string): string | undefined {
    return this.element.getAttribute(name);
  }

  /** Where the link of that id leads, as path and query; `undefined` without link. */
  href(testId: string): string | undefined {
    const [found] = this.all(testId);
    const anchor = found?.element.tagName === 'A' ? found.element : found?.element.querySelector('a');
    const href = anchor?.getAttribute('href');
    return href === undefined ? undefined : pathOf(href, this.url);
  }
}

/** A page: its response and its elements. */
export class Page extends Part {
  readonly answer: Answer;

  constructor(answer: Answer) {
    const where = `${answer.method} ${answer.url.pathname}${answer.url.search} (${answer.status})`;
    super(
      parse(answer.text, { comment: false, blockTextElements: { script: true, style: true } }),
      answer.url,
      where,
    );
    this.answer = answer;
  }

  get status(): number {
    return this.answer.status;
  }
}

/** A reference as the path and query to request. */
export function pathOf(reference: string, base: URL): string {
  const url = new URL(reference, base);
  return url.origin === base.origin ? url.pathname + url.search : url.href;
}
