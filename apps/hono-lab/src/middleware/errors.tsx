import { asLabError, type LabError, NotFound, PROBLEM_CONTENT_TYPE, problemDetails } from '@lab/core/http';
import type { ErrorHandler, NotFoundHandler } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { LabContext, LabEnv } from '../env.ts';
import { ErrorPage } from '../views/error-page.tsx';

/** Whatever is thrown gets one answer: a page, or problem details where JSON is spoken. */
export const onError: ErrorHandler<LabEnv> = (thrown, c) => {
  const error = asLabError(thrown);
  if (error.status >= 500) c.var.lab.log.error({ requestId: c.var.requestId, err: thrown }, 'request failed');
  return answer(c, error);
};

export const notFound: NotFoundHandler<LabEnv> = (c) => answer(c, new NotFound());

function answer(c: LabContext, error: LabError): Response | Promise<Response> {
  for (const [name, value] of Object.entries(error.headers)) c.header(name, value);
  // Nothing bad is kept, whatever the handler had said of its answer before it failed.
  c.header('Cache-Control', 'no-store');
  // The class checks that the status is one of an error.
  c.status(error.status as ContentfulStatusCode);
  const { requestId } = c.var;
  if (speaksJson(c)) {
    return c.body(JSON.stringify(problemDetails(error, { instance: c.req.path, requestId })), {
      headers: { 'Content-Type': PROBLEM_CONTENT_TYPE },
    });
  }
  return c.render(<ErrorPage error={error} requestId={requestId} stack={stackOf(c, error)} />, {
    title: error.title,
  });
}

const speaksJson = (c: LabContext): boolean => /^\/(?:flask|django)\/api\//.test(c.req.path);

function stackOf(c: LabContext, { status, cause }: LabError): string | undefined {
  if (status < 500 || c.var.lab.config.environment !== 'development') return undefined;
  return cause instanceof Error ? cause.stack : String(cause);
}
