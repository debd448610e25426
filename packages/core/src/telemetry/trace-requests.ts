import type { RequestListener } from 'node:http';
import { context, propagation, SpanKind, SpanStatusCode, type Tracer, trace } from '@opentelemetry/api';

/**
 * Makes a span of each request, within the trace that its client says it belongs to.
 *
 * @see https://opentelemetry.io/docs/specs/semconv/http/http-spans/
 */
export function traceRequests(tracer: Tracer, listener: RequestListener): RequestListener {
  return function traced(request, response) {
    const parent = propagation.extract(context.active(), request.headers);
    const { method = 'GET', url = '/' } = request;
    const attributes = { 'http.request.method': method, 'url.path': url.replace(/\?.*$/s, '') };
    const span = tracer.startSpan(method, { kind: SpanKind.SERVER, attributes }, parent);
    response.once('close', () => {
      span.setAttribute('http.response.status_code', response.statusCode);
      if (response.statusCode >= 500) span.setStatus({ code: SpanStatusCode.ERROR });
      span.end();
    });
    context.with(trace.setSpan(parent, span), () => listener(request, response));
  };
}
