import { type Kysely, sql } from 'kysely';
import type { CatalogueSchema } from './schema.ts';

/** Small records beside the products that a demonstration may write as it likes. */
export interface DemoRecords {
  /** How often it was written; 0 when never. */
  revision(name: string): Promise<number>;
  /** Writes it once more and returns its new revision. */
  write(name: string): Promise<number>;
}

export function createDemoRecords(db: Kysely<CatalogueSchema>): DemoRecords {
  return {
    revision: async (name) => {
      const row = await db
        .selectFrom('demo_records')
        .select('revision')
        .where('name', '=', name)
        .executeTakeFirst();
      return row?.revision ?? 0;
    },
    write: async (name) => {
      const { revision } = await db.transaction().execute((open) =>
        open
          .insertInto('demo_records')
          .values({ name, revision: 1 })
          .onConflict((conflict) =>
            conflict.column('name').doUpdateSet({ revision: sql`demo_records.revision + 1` }),
          )
          .returning('revision')
          .executeTakeFirstOrThrow(),
      );
      return revision;
    },
  };
}
