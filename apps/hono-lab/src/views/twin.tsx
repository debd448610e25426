import type { Lab } from '@lab/core/lab';
import { ui } from '@lab/core/lessons';
import { Rich } from './parts/rich.tsx';

export interface TwinPageProps {
  readonly twin: Lab['twin'];
  /** The page that was asked for. */
  readonly path: string;
}

/** The other app is not there: how to start it. */
export const TwinPage = ({ twin, path }: TwinPageProps) => (
  <div class="error-page">
    <h1>{ui.twin.title}</h1>
    <p class="lead">
      {twin.name}: <code>{twin.url}</code>
    </p>
    <p>
      <Rich text={ui.twin.start} />
    </p>
    <p class="row">
      <a class="button button-primary" href={`/twin?path=${encodeURIComponent(path)}`}>
        {ui.twin.retry}
      </a>
      <a class="button" href={path}>
        {ui.twin.back}
      </a>
    </p>
  </div>
);
