import type { FieldErrors } from '@lab/core/http';
import { fieldText, ui } from '@lab/core/lessons';

/** What is wrong with a product form, each with a link to its field. */
export const ErrorSummary = ({ errors }: { errors: FieldErrors }) =>
  Object.keys(errors).length > 0 && (
    <div class="error-summary" role="alert" tabindex={-1} data-testid="error-summary">
      <h2>{ui.form.wrong}</h2>
      <ul>
        {Object.entries(errors).map(([name, error]) => (
          <li>
            <a href={`#${name}`}>
              {fieldText(name).label}: {error}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
