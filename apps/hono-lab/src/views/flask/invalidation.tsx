import type { InvalidationView, StrategyView, StrategyWrite } from '@lab/core/flask';
import { cacheOutcomeView } from '@lab/core/http';
import { formatSeconds, ui } from '@lab/core/lessons';
import { timeline } from '@lab/ui/pictures';
import { raw } from 'hono/html';
import { Count } from '../parts/figures.tsx';
import { PostForm } from '../parts/post-form.tsx';
import { Rich } from '../parts/rich.tsx';

/** F19: the four strategies beside each other; each that wrote shows what its readers saw. */
export const InvalidationPage = ({ view }: { view: InvalidationView }) => (
  <>
    <PostForm class="row" action="/flask/invalidation" id="write-all">
      <input type="hidden" name="strategy" value="all" />
      <button type="submit" class="button button-primary">
        {ui.invalidation.writeAll}
      </button>
    </PostForm>
    {view.strategies.some(({ write }) => write !== undefined) && (
      <figure class="picture">
        <figcaption>
          {ui.invalidation.timeline} <small>{ui.invalidation.timelineNote}</small>
        </figcaption>
        {raw(timeline(view.strategies))}
      </figure>
    )}
    <div class="split">
      {view.strategies.map((strategy) => (
        <Strategy of={strategy} />
      ))}
    </div>
  </>
);

const Strategy = ({ of }: { of: StrategyView }) => {
  const { label, ttlSeconds } = cacheOutcomeView(of.outcome);
  return (
    <article class="panel" data-testid="strategy" data-strategy={of.strategy}>
      <h2>{of.title}</h2>
      <p>
        <Rich text={of.how} />
      </p>
      <dl class="facts">
        <div>
          <dt>{ui.invalidation.source}</dt>
          <dd>{of.source}</dd>
        </div>
        <div>
          <dt>{ui.invalidation.reader}</dt>
          <dd>
            {of.reader} <span class={`badge badge-${label.toLowerCase()}`}>{label}</span>
          </dd>
        </div>
        <div>
          <dt>{ui.outcome.expires}</dt>
          <dd data-countdown={ttlSeconds ?? undefined}>
            {ttlSeconds === null ? ui.outcome.notStored : formatSeconds(ttlSeconds)}
          </dd>
        </div>
        {of.write !== undefined && <Write of={of.write} />}
      </dl>
      <PostForm action="/flask/invalidation" id="strategy-form">
        <input type="hidden" name="strategy" value={of.strategy} />
        <button type="submit" class="button">
          {ui.invalidation.write}
          <span class="visually-hidden">: {of.title}</span>
        </button>
      </PostForm>
    </article>
  );
};

const Write = ({ of }: { of: StrategyWrite }) => (
  <>
    <div>
      <dt>{ui.invalidation.before}</dt>
      <dd data-testid="before">{of.before}</dd>
    </div>
    <div>
      <dt>{ui.invalidation.written}</dt>
      <dd data-testid="written">{of.written}</dd>
    </div>
    <div>
      <dt>{ui.invalidation.after}</dt>
      <dd>
        <span data-testid="after">{of.after}</span>{' '}
        <span class={of.fresh ? 'badge badge-hit' : 'badge badge-stale'}>
          {of.fresh ? ui.invalidation.fresh : ui.invalidation.old}
        </span>
      </dd>
    </div>
    <div>
      <dt>{ui.invalidation.loads}</dt>
      <dd>
        <Count of={of.loads} id="loads" />
      </dd>
    </div>
  </>
);
