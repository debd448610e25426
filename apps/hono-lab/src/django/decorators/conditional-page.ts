import { conditionalPage as answerConditionally } from '@lab/core/django';
import { PreconditionFailed } from '@lab/core/http';
import { factory } from '../../env.ts';
import { replaceAnswer } from '../../replace-answer.ts';
import { contentOf, isStreaming } from './content.ts';
import { pageRequest } from './page-request.ts';

/**
 * Gives the view's page its ETag, and answers 304 to who has it already.
 *
 * @see https://docs.djangoproject.com/en/stable/topics/conditional-view-processing/
 */
export const conditionalPage = factory.createMiddleware(async function conditionalPage(c, next) {
  await next();
  if (c.res.status !== 200 || isStreaming(c.res)) return;
  const body = await contentOf(c.res);
  const [cookies, fields] = [c.res.headers.getSetCookie(), new Headers(c.res.headers)];
  fields.delete('Set-Cookie');
  const page = { status: c.res.status, headers: Object.fromEntries(fields), body };
  const { status, headers, sendBody } = answerConditionally(pageRequest(c), page, c.var.lab.clock.now());
  if (status === 412) throw new PreconditionFailed();
  const sent = new Headers(headers);
  for (const cookie of cookies) sent.append('Set-Cookie', cookie);
  replaceAnswer(c, { status, headers: sent, body: sendBody ? body : null });
});
