import { conditionalRequest, evaluatePreconditions, notModifiedHeaders } from '@lab/core/http';
import { assets as manifest } from '@lab/ui';
import { factory } from './factory.ts';

/** The style sheet and scripts, under names that change with their content. */
export const assets = factory.createApp().get('/:file', async (c) => {
  const asset = await manifest.represent(c.req.path, c.req.header('accept-encoding'));
  if (asset === undefined) return c.notFound();
  const { body, headers } = asset;
  const request = conditionalRequest(c.req.method, (name) => c.req.header(name));
  const verdict = evaluatePreconditions(request, { etag: headers['ETag'] ?? '' }, c.var.lab.clock.now());
  return verdict === 'not-modified'
    ? c.body(null, 304, notModifiedHeaders(headers))
    : c.body(Uint8Array.from(body), 200, { ...headers });
});
