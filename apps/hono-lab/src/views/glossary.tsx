import { glossary, termId, ui } from '@lab/core/lessons';
import { Rich } from './parts/rich.tsx';

/** Every term of the course, with an id that texts link to. */
export const GlossaryPage = () => (
  <>
    <header class="page-header">
      <h1>{ui.glossary.title}</h1>
      <p class="lead">{ui.glossary.lead}</p>
    </header>
    <dl class="facts glossary">
      {glossary.map(({ name, meaning }) => (
        <div id={termId(name)} data-testid="term">
          <dt>{name}</dt>
          <dd>
            <Rich text={meaning} />
          </dd>
        </div>
      ))}
    </dl>
  </>
);
