import { NotFound } from '@lab/core/http';
import { assets as manifest } from '@lab/ui';
import { sendConditionally } from './middleware/conditional.ts';
import { createRouter } from './router.ts';
import type { Handler } from './types.ts';

const file: Handler = async (ctx) => {
  const asset = await manifest.represent(ctx.path, ctx.get('Accept-Encoding') || undefined);
  if (!asset) throw new NotFound('File');
  const { body, headers } = asset;
  const etag = headers['ETag'];
  const now = ctx.lab.clock.now();
  sendConditionally(ctx, body, { headers, validators: etag === undefined ? {} : { etag }, now });
};

/** Style sheet, scripts and icon, under paths that change with their content. */
export const assets = createRouter().get('asset', '/assets/:file', file);
