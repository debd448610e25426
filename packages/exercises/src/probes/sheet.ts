/** Prints an answer sheet of the learner as JSON. */
const [path = ''] = process.argv.slice(2);
const sheet: unknown = await import(new URL(`../sheets/${path}`, import.meta.url).href);

process.stdout.write(JSON.stringify(sheet));
