import { DEFAULT_TIMEOUT } from '@lab/core/django';
import { tracks } from '@lab/core/lessons';
import { createRouter, type Handler } from '../context.ts';
import type { DjangoModule } from './module.ts';

const index: Handler = (ctx) => {
  const { caches, settings } = ctx.lab.django;
  ctx.render('django/home', {
    groups: tracks.django.groups,
    caches: Object.entries(settings.CACHES).map(([alias, { BACKEND, KEY_PREFIX, VERSION, TIMEOUT }]) => ({
      alias,
      backend: BACKEND,
      prefix: KEY_PREFIX ?? '',
      version: VERSION ?? 1,
      timeout: TIMEOUT === undefined ? DEFAULT_TIMEOUT : TIMEOUT,
      key: caches.get(alias)?.cache.makeKey('product:1') ?? null,
    })),
  });
};

/** D1, with D9's settings on it. */
export const homeModule = {
  name: 'home',
  imports: [],
  urls: createRouter().get('django.home', '/', index),
} satisfies DjangoModule;
