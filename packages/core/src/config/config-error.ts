/** The configuration cannot be used. `message` is one line that names the variable and says what it takes. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  /** The environment variable at fault. */
  readonly variable: string;

  constructor(variable: string, problem: string) {
    super(`${variable} ${problem}.`);
    this.variable = variable;
  }
}
