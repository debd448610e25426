import { conditionalRequest, evaluatePreconditions, NotFound, notModifiedHeaders } from '@lab/core/http';
import { assets as manifest } from '@lab/ui';
import { createRouter } from './router.ts';
import type { Handler } from './types.ts';

const file: Handler = async (ctx) => {
  const asset = await manifest.represent(ctx.path, ctx.get('Accept-Encoding') || undefined);
  if (!asset) throw new NotFound('File');
  const { body, headers } = asset;
  const request = conditionalRequest(ctx.method, (name) => ctx.get(name));
  const verdict = evaluatePreconditions(request, { etag: headers['ETag'] ?? '' }, ctx.lab.clock.now());
  const isFresh = verdict === 'not-modified';
  ctx.status = isFresh ? 304 : 200;
  ctx.set(isFresh ? notModifiedHeaders(headers) : headers);
  ctx.body = isFresh ? null : body;
};

/** Style sheet, scripts and icon, under paths that change with their content. */
export const assets = createRouter().get('asset', '/assets/:file', file);
