import { fieldText } from '@lab/core/lessons';

export interface FieldProps {
  readonly name: string;
  readonly value: string;
  readonly error: string | undefined;
  readonly inputmode?: 'decimal';
  /** Of a text area; else an input of one line. */
  readonly rows?: number;
}

/** One labelled field with its hint and what is wrong with it. */
export const Field = ({ name, value, error, inputmode, rows }: FieldProps) => {
  const { label, hint } = fieldText(name);
  const described = {
    'aria-describedby': error === undefined ? `${name}-hint` : `${name}-hint ${name}-error`,
    ...(error !== undefined && { 'aria-invalid': 'true' as const }),
  };
  return (
    <div class="field">
      <label for={name}>{label}</label>
      <p class="hint" id={`${name}-hint`}>
        {hint}
      </p>
      {rows === undefined ? (
        <input id={name} name={name} value={value} inputmode={inputmode} required {...described} />
      ) : (
        <textarea id={name} name={name} rows={rows} maxlength={5000} {...described}>
          {`\n${value}`}
        </textarea>
      )}
      {error !== undefined && (
        <p class="error" id={`${name}-error`} data-testid={`error-${name}`}>
          {error}
        </p>
      )}
    </div>
  );
};
