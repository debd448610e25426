import type { LabError } from '@lab/core/http';
import type { Track } from '@lab/core/lessons';
import { Outcome, type OutcomeProps } from './outcome.tsx';

export interface ErrorPageProps {
  readonly error: LabError;
  readonly requestId: string;
  /** Where it went wrong. */
  readonly track: Track;
  readonly consulted: OutcomeProps | undefined;
  /** In development only. */
  readonly stack?: string | undefined;
}

/** What went wrong, in words for a person, and the id under which the log has it. */
export const ErrorPage = ({ error, requestId, track, consulted, stack }: ErrorPageProps) => (
  <div class="error-page">
    <p class="error-code">{error.status}</p>
    <h1 data-testid="error-title">{error.title}</h1>
    <p class="lead" data-testid="error-detail">
      {error.detail}
    </p>
    {wrongFields(error).length > 0 && (
      <p>
        Wrong:{' '}
        {wrongFields(error).map((field) => (
          <code data-testid="error-field">{field}</code>
        ))}
      </p>
    )}
    {consulted && <Outcome {...consulted} />}
    <p class="row">
      <a class="button" href={track.home}>
        To the {track.title}
      </a>
      <a class="button" href="/">
        To the start
      </a>
    </p>
    <p class="muted">
      Request <code data-testid="request-id">{requestId}</code>
    </p>
    {stack !== undefined && (
      <pre tabindex={0} data-testid="error-stack">
        {stack}
      </pre>
    )}
  </div>
);

const wrongFields = ({ field, fields }: LabError): readonly string[] => [
  ...new Set([...(field === undefined ? [] : [field]), ...Object.keys(fields ?? {})]),
];
