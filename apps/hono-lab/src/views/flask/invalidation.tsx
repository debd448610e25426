import type { InvalidationView, StrategyView, StrategyWrite } from '@lab/core/flask';
import { cacheOutcomeView } from '@lab/core/http';
import { lesson } from '@lab/core/lessons';
import { Figure } from '../figures.tsx';
import { Explanation } from '../lesson.tsx';
import { PostForm } from '../post-form.tsx';
import { Text } from '../text.tsx';

/** F19: the four strategies beside each other; the one that wrote says what its readers saw. */
export const InvalidationPage = ({ view }: { view: InvalidationView }) => (
  <>
    <div class="split">
      {view.strategies.map((strategy) => (
        <Strategy of={strategy} />
      ))}
    </div>
    <Explanation lesson={lesson('F19')} />
  </>
);

const Strategy = ({ of }: { of: StrategyView }) => {
  const { label } = cacheOutcomeView(of.outcome);
  return (
    <article class="panel" data-testid="strategy" data-strategy={of.strategy}>
      <h2>{of.title}</h2>
      <p>
        <Text of={of.how} />
      </p>
      <dl class="facts">
        <div>
          <dt>The source holds</dt>
          <dd>{of.source}</dd>
        </div>
        <div>
          <dt>A reader sees</dt>
          <dd>
            {of.reader} <span class={`badge badge-${label.toLowerCase()}`}>{label}</span>
          </dd>
        </div>
      </dl>
      {of.write !== undefined && <Write of={of.write} />}
      <PostForm action="/flask/invalidation" id="strategy-form">
        <input type="hidden" name="strategy" value={of.strategy} />
        <button type="submit" class="button button-primary">
          Write
        </button>
      </PostForm>
    </article>
  );
};

const Write = ({ of }: { of: StrategyWrite }) => (
  <div class={of.fresh ? 'notice' : 'notice notice-warning'} role="status">
    <p>
      {of.fresh
        ? 'The reader after the write saw it.'
        : 'The reader after the write still saw the old state.'}
    </p>
    <dl class="facts">
      <div>
        <dt>Seen before</dt>
        <dd data-testid="before">{of.before}</dd>
      </div>
      <div>
        <dt>Written</dt>
        <dd data-testid="written">{of.written}</dd>
      </div>
      <div>
        <dt>Seen after</dt>
        <dd data-testid="after">{of.after}</dd>
      </div>
      <div>
        <dt>Loads that the next read ran</dt>
        <dd>
          <Figure of={of.loads} id="loads" />
        </dd>
      </div>
    </dl>
  </div>
);
