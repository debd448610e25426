import { inject, type TestContext, test } from 'vitest';
import { createHooks } from '../client/hooks.ts';
import { HookedLab, Lab, OwnedLab } from '../client/lab.ts';
import type { Subject } from '../run/subject.ts';
import { waivers } from '../waivers/list.ts';
import { findWaiver, judge } from '../waivers/waiver.ts';
import { tidyUp } from './products.ts';

type Run<L> = (lab: L, subject: Subject) => Promise<void> | void;

/** A case of the Flask track that runs against anything that listens. */
export function flaskCase(id: string, title: string, run: Run<Lab>): void {
  define(id, title, (subject) => new Lab(new URL(subject.url)), run);
}

/** A case that moves the clock or counts backend calls: the lab is reset before it. */
export function hookedFlaskCase(id: string, title: string, run: Run<HookedLab>): void {
  define(id, title, hookedLab, run);
}

/** A case that starts or stops servers beside the one under test. */
export function ownedFlaskCase(id: string, title: string, run: Run<OwnedLab>): void {
  define(id, title, ownedLab, run);
}

/** An {@link ownedFlaskCase} about what only a shared store can do. */
export function sharedStoreFlaskCase(id: string, title: string, run: Run<OwnedLab>): void {
  const labFor = (subject: Subject) => (subject.store === 'redis' ? ownedLab(subject) : 'it needs Redis');
  define(id, title, labFor, run);
}

function define<L extends Lab>(
  id: string,
  title: string,
  labFor: (subject: Subject) => L | string | Promise<L | string>,
  run: Run<L>,
): void {
  const name = `${id}: ${title}`;
  test(name, async (context) => {
    const subject = inject('subject');
    const lab = await labFor(subject);
    if (typeof lab === 'string') return leaveOut(context, lab);
    const error = await failureOf(() => run(lab, subject));
    if (subject.target === null) await failureOf(() => tidyUp(lab));
    const judgement = judge(error, findWaiver(waivers, name, subject.app), new Date());
    if (judgement.verdict === 'failed') throw judgement.error;
    if (judgement.verdict === 'waived') context.task.meta.waived = judgement.reason;
  });
}

function leaveOut(context: TestContext, why: string): void {
  context.task.meta.leftOut = why;
  context.skip(why);
}

async function hookedLab(subject: Subject): Promise<HookedLab | string> {
  if (!subject.hooks) return 'it needs the test hooks (LAB_TEST_HOOKS=1)';
  const base = new URL(subject.url);
  const lab = new HookedLab(base, createHooks(base));
  await lab.hooks.reset();
  return lab;
}

async function ownedLab(subject: Subject): Promise<OwnedLab | string> {
  const lab = await hookedLab(subject);
  if (typeof lab === 'string' || subject.target === null)
    return 'it starts servers of its own (use --target)';
  return new OwnedLab(lab.base, lab.hooks, subject.target);
}

async function failureOf(run: () => Promise<void> | void): Promise<unknown> {
  try {
    await run();
    return undefined;
  } catch (error) {
    return error ?? new Error('the case threw nothing');
  }
}
