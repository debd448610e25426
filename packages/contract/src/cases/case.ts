import { inject, type TestContext, test } from 'vitest';
import { createHooks } from '../client/hooks.ts';
import { HookedLab, Lab, OwnedLab } from '../client/lab.ts';
import type { Subject } from '../run/subject.ts';
import { waivers } from '../waivers/list.ts';
import { findWaiver, judge } from '../waivers/waiver.ts';
import { type Administered, administered, type Member, member } from './account.ts';
import { tidyUp } from './products.ts';

// The track of a case is its folder.

type Run<L> = (lab: L, subject: Subject) => Promise<void> | void;
/** The lab that a case runs on, or why it cannot. */
type LabFor<L> = (subject: Subject) => L | string | Promise<L | string>;

/** A case that runs against anything that listens. */
export function labCase(id: string, title: string, run: Run<Lab>): void {
  define(id, title, plainLab, run);
}

/** A case that moves the clock or counts backend calls: the lab is reset before it. */
export function hookedCase(id: string, title: string, run: Run<HookedLab>): void {
  define(id, title, hookedLab, run);
}

/** A case that starts or stops servers beside the one under test. */
export function ownedCase(id: string, title: string, run: Run<OwnedLab>): void {
  define(id, title, ownedLab, run);
}

/** An {@link ownedCase} about what only a shared store can do. */
export function sharedStoreCase(id: string, title: string, run: Run<OwnedLab>): void {
  define(id, title, sharedStoreLab, run);
}

/** A case of somebody who has an account and is not signed in. */
export function accountCase(id: string, title: string, run: Run<Member<Lab>>): void {
  define(id, title, after(plainLab, member), run);
}

/** A case of a signed-in administrator; `lab.visitor()` is somebody else. */
export function adminCase(id: string, title: string, run: Run<Administered<Lab>>): void {
  define(id, title, after(plainLab, administered), run);
}

/** An {@link adminCase} that moves the clock or counts backend calls. */
export function hookedAdminCase(id: string, title: string, run: Run<Administered<HookedLab>>): void {
  define(id, title, after(hookedLab, administered), run);
}

/** What production does not have for visitors. */
const OF_DEVELOPMENT = ['D7', 'inspector', 'measurements'];

function define<L extends Lab>(id: string, title: string, labFor: LabFor<L>, run: Run<L>): void {
  const name = `${id}: ${title}`;
  test(name, async (context) => {
    const subject = inject('subject');
    if (OF_DEVELOPMENT.includes(id) && !subject.toolbar)
      return leaveOut(context, 'it needs the debug toolbar (development)');
    const lab = await labFor(subject);
    if (typeof lab === 'string') return leaveOut(context, lab);
    const error = await failureOf(() => run(lab, subject));
    if (subject.target === null) await failureOf(() => tidyUp(lab));
    // The next case may be one that knows nothing of a moved clock or of planned failures.
    if (lab instanceof HookedLab) await failureOf(() => lab.hooks.reset());
    const judgement = judge(error, findWaiver(waivers, name, subject.app), new Date());
    if (judgement.verdict === 'failed') throw judgement.error;
    if (judgement.verdict === 'waived') context.task.meta.waived = judgement.reason;
  });
}

function leaveOut(context: TestContext, why: string): void {
  context.task.meta.leftOut = why;
  context.skip(why);
}

const plainLab = (subject: Subject) => new Lab(new URL(subject.url));

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

const sharedStoreLab = (subject: Subject) =>
  subject.store === 'redis' ? ownedLab(subject) : 'it needs Redis';

function after<L extends Lab, M extends Lab>(
  labFor: LabFor<L>,
  prepare: (lab: L, subject: Subject) => Promise<M | string>,
): LabFor<M> {
  return async (subject) => {
    const lab = await labFor(subject);
    return typeof lab === 'string' ? lab : prepare(lab, subject);
  };
}

async function failureOf(run: () => Promise<void> | void): Promise<unknown> {
  try {
    await run();
    return undefined;
  } catch (error) {
    return error ?? new Error('the case threw nothing');
  }
}
