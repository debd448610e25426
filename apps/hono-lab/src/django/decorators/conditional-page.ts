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
  const page = { status: c.res.status, headers: c.res.headers, body };
  const { status, headers, sendBody } = answerConditionally(pageRequest(c), page, c.var.lab.clock.now());
  if (status === 412) throw new PreconditionFailed();
  replaceAnswer(c, { status, headers, body: sendBody ? body : null });
});
