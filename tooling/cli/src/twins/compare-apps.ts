import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The source files of an app by their path without extension, tests included. */
type Sources = ReadonlyMap<string, string>;

export interface Difference {
  /** As in `reasons.ts`. */
  readonly name: string;
  readonly text: string;
}

/** Reads the source files of an app. */
export function readSources(folder: string): Sources {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) =>
    /\.(?:tsx?|eta)$/.test(file),
  );
  return new Map(
    files.map((file) => [file.replace(/\.\w+$/, ''), readFileSync(join(folder, file), 'utf8')] as const),
  );
}

/** Files of one app without a twin at the same path in the other; what has none itself is tested alone. */
export function withoutTwin(app: string, own: Sources, other: Sources): Difference[] {
  return [...own.keys()]
    .filter((path) => !other.has(path) && !isTestOfOneApp(path))
    .map((path) => ({ name: `${app}/${path}`, text: 'has no twin in the other app' }));

  function isTestOfOneApp(path: string): boolean {
    const subject = path.replace(/\.test$/, '');
    return subject !== path && own.has(subject) && !other.has(subject);
  }
}

/** Files at the same path that export different names; templates export nothing. */
export function unlikeExports(one: Sources, other: Sources): Difference[] {
  return [...one].flatMap(([path, text]) => {
    const twin = other.get(path);
    if (twin === undefined || isTemplate(text) || isTemplate(twin)) return [];
    const [here, there] = [exportsOf(text), exportsOf(twin)];
    const unlike = [...here.symmetricDifference(there)].toSorted();
    return unlike.length === 0 ? [] : [{ name: path, text: `exports differ: ${unlike.join(', ')}` }];
  });
}

const isTemplate = (text: string): boolean => /<%/.test(text) && !/^(?:import|export) /m.test(text);

function exportsOf(text: string): Set<string> {
  const declared = text.matchAll(/^export (?:async )?(?:const|function|class|interface|type) (\w+)/gm);
  const listed = [...text.matchAll(/^export (?:type )?\{([^}]*)\}/gm)].flatMap(([, names = '']) =>
    names.split(',').map((name) => (name.split(' as ').at(-1) ?? '').replace(/^\s*type /, '').trim()),
  );
  return new Set([...[...declared].map(([, name = '']) => name), ...listed].filter((name) => name !== ''));
}

/** What has no reason, and reasons for what is no longer there. */
export function judge(
  differences: readonly Difference[],
  reasons: Readonly<Record<string, string>>,
): string[] {
  const names = new Set(differences.map(({ name }) => name));
  return [
    ...differences
      .filter(({ name }) => !Object.hasOwn(reasons, name))
      .map(({ name, text }) => `${name}: ${text}, and no reason is given`),
    ...Object.keys(reasons)
      .filter((name) => !names.has(name))
      .map((name) => `${name}: a reason is given for a difference that is not there`),
  ];
}
