import { hole, linkedJson } from '@lab/core/django';
import { STAMPEDE_RUNS } from '@lab/core/flask';
import { cacheOutcomeView } from '@lab/core/http';
import {
  curlCommands,
  currentLink,
  decoratorTexts,
  fieldText,
  formatCount,
  formatMs,
  formatSeconds,
  formatTime,
  glossary,
  lesson,
  minutesOf,
  spansOf,
  stepOf,
  termId,
  titleOf,
  trackOf,
  tracks,
  ui,
} from '@lab/core/lessons';
import { assets } from '@lab/ui';
import { callTree, hitsPicture, lanes, timeline, waterfall } from '@lab/ui/pictures';
import type { Ctx } from '../context.ts';
import { csrfToken } from '../middleware/csrf.ts';

/** What templates can call, whatever the request is. */
const SHARED = {
  asset: assets.url,
  preloads: assets.preloads,
  hole,
  linkedJson,
  STAMPEDE_RUNS,
  cacheOutcomeView,
  curlCommands,
  currentLink,
  decoratorTexts,
  fieldText,
  formatCount,
  formatMs,
  formatSeconds,
  formatTime,
  glossary,
  lesson,
  minutesOf,
  spansOf,
  stepOf,
  termId,
  titleOf,
  trackOf,
  tracks,
  ui,
  callTree,
  hitsPicture,
  lanes,
  timeline,
  waterfall,
};

/** What every template can call. */
export const helpersFor = (ctx: Ctx) => ({
  ...SHARED,
  linkTo: ctx.linkTo.bind(ctx),
  linkHere: ctx.linkHere.bind(ctx),
  csrfToken: () => csrfToken(ctx),
});

/** Their names, as a template finds them in its scope. */
export const HELPERS = [...Object.keys(SHARED), 'linkTo', 'linkHere', 'csrfToken'];
