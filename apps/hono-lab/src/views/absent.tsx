import type { Neighbour } from '@lab/core/lab';
import { ui } from '@lab/core/lessons';
import { Rich } from './parts/rich.tsx';

export interface AbsentPageProps {
  readonly which: 'twin' | 'guide';
  readonly neighbour: Neighbour;
  /** The address that was tried. */
  readonly retry: string;
  /** The page of this app that the link was on. */
  readonly back: string;
}

/** The other app, or the guide, is not there: how to start it. */
export const AbsentPage = ({ which, neighbour, retry, back }: AbsentPageProps) => (
  <div class="error-page">
    <h1>{ui.absent[which].title}</h1>
    <p class="lead">
      {neighbour.name}: <code>{neighbour.url}</code>
    </p>
    <p>
      <Rich text={ui.absent[which].start} />
    </p>
    <p class="row">
      <a class="button button-primary" href={retry}>
        {ui.absent.retry}
      </a>
      <a class="button" href={back}>
        {ui.absent[which].back}
      </a>
    </p>
  </div>
);
