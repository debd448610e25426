import type { LabError } from '@lab/core/http';
import { type LessonOfError, type Track, ui, type WayBack } from '@lab/core/lessons';
import { Outcome, type OutcomeProps } from './parts/outcome.tsx';
import { Rich } from './parts/rich.tsx';

export interface ErrorPageProps {
  readonly error: LabError;
  readonly requestId: string;
  /** Of the request, without its query. */
  readonly path: string;
  /** The page that the request belongs to. */
  readonly back: WayBack | null;
  /** The lesson that sent its reader here. */
  readonly told: LessonOfError | null;
  /** Where it went wrong; `null` outside of both tracks. */
  readonly track: Track | null;
  readonly consulted: OutcomeProps | undefined;
  /** In development only. */
  readonly stack?: string | undefined;
}

/** What went wrong, in words for a person, and the id under which the log has it. */
export const ErrorPage = ({
  error,
  requestId,
  path,
  back,
  told,
  track,
  consulted,
  stack,
}: ErrorPageProps) => (
  <div class="error-page">
    <p class="error-code">{error.status}</p>
    <h1 data-testid="error-title">{error.title}</h1>
    <p class="lead" data-testid="error-detail">
      {error.detail}
    </p>
    {wrongFields(error).length > 0 && (
      <p>
        {ui.error.fields}:{' '}
        {wrongFields(error).map((field) => (
          <>
            <code data-testid="error-field">{field}</code>{' '}
          </>
        ))}
      </p>
    )}
    {consulted && <Outcome {...consulted} />}
    {told !== null && <Told {...told} />}
    <p class="row">
      {track !== null && error.title === 'Product not found' && (
        <a class="button button-primary" href={`${track.home}products${track.name === 'django' ? '/' : ''}`}>
          {ui.error.products}
        </a>
      )}
      {error.status === 400 && error.field !== undefined ? (
        <a class="button button-primary" href={path} data-testid="without-query">
          {ui.error.plain}
        </a>
      ) : (
        back !== null && (
          <a class="button button-primary" href={back.href} data-testid="way-back">
            {back.text}
          </a>
        )
      )}
      {track === null ? (
        <a class="button" href="/">
          {ui.error.start}
        </a>
      ) : (
        <a class="button" href={track.home}>
          {track.title}
        </a>
      )}
    </p>
    <p class="muted">
      {ui.error.request} <code data-testid="request-id">{requestId}</code>
    </p>
    {stack !== undefined && (
      <pre tabindex={0} data-testid="error-stack">
        {stack}
      </pre>
    )}
  </div>
);

const Told = ({ step: { number, lesson }, says }: LessonOfError) => (
  <section class="panel" data-testid="error-lesson">
    <h2>{ui.path.see}</h2>
    <p>
      <Rich text={says} />
    </p>
    <p>
      <a href={lesson.href} data-testid="back-to-lesson">
        {ui.error.lesson} {number}: {lesson.title}
      </a>
    </p>
  </section>
);

const wrongFields = ({ field, fields }: LabError): readonly string[] => [
  ...new Set([...(field === undefined ? [] : [field]), ...Object.keys(fields ?? {})]),
];
