export interface ChoiceProps {
  readonly name: string;
  readonly value: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
}

/** A list of which one is chosen. */
export const Choice = ({ name, value, options }: ChoiceProps) => (
  <select id={name} name={name}>
    {options.map((option) => (
      <option value={option.value} selected={option.value === value}>
        {option.label}
      </option>
    ))}
  </select>
);
