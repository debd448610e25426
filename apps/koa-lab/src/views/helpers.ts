import { auditPageText } from '@lab/core/audit';
import { backgroundText } from '@lab/core/background';
import { CONTENT_FIELD, hole, METHOD_FIELD, PRODUCT_LIST } from '@lab/core/django';
import { SMALL_CACHE_KEYS, STAMPEDE_RUNS } from '@lab/core/flask';
import { cacheBehaviour, cacheOutcomeView } from '@lab/core/http';
import { inspectorText } from '@lab/core/inspector';
import {
  backendText,
  chapterOf,
  curlCommands,
  currentLink,
  decoratorDemos,
  decoratorTexts,
  fieldText,
  formatCount,
  formatMs,
  formatSeconds,
  formatTime,
  formatTimeOfDay,
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
import { redisEvictionText } from '@lab/core/redis-eviction';
import { codecsText } from '@lab/core/serialization';
import { strategiesText } from '@lab/core/simulation';
import { assets } from '@lab/ui';
import { codeOf, highlightJson } from '@lab/ui/code';
import { callTree, curves, hitsPicture, lanes, timeline, waterfall } from '@lab/ui/pictures';
import type { Links } from '../links.ts';

/** What templates can call, whatever the request is: made once for an app. */
export const helpersOf = (links: Pick<Links, 'linkTo'>) => ({
  linkTo: links.linkTo,
  codeOf: (lesson: string) => codeOf(lesson, 'koa'),
  asset: assets.url,
  preloads: assets.preloads,
  CONTENT_FIELD,
  METHOD_FIELD,
  hole,
  highlightJson,
  PRODUCT_LIST,
  SMALL_CACHE_KEYS,
  STAMPEDE_RUNS,
  strategiesText,
  auditPageText,
  backgroundText,
  codecsText,
  redisEvictionText,
  inspectorText,
  backendText,
  cacheBehaviour,
  cacheOutcomeView,
  chapterOf,
  curlCommands,
  currentLink,
  decoratorDemos,
  decoratorTexts,
  fieldText,
  formatCount,
  formatMs,
  formatSeconds,
  formatTime,
  formatTimeOfDay,
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
  curves,
  hitsPicture,
  lanes,
  timeline,
  waterfall,
});
