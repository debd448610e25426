import type { Kysely } from 'kysely';
import type { Clock, EpochMs } from '../clock/index.ts';
import type { AdminLogTable, AuthSchema } from './schema.ts';

export type AdminAction = AdminLogTable['action'];

/** Something that somebody did to an object. */
export interface AdminLogEntry {
  readonly id: number;
  readonly at: EpochMs;
  readonly username: string;
  readonly objectId: number;
  /** How the object was called then. */
  readonly objectName: string;
  readonly action: AdminAction;
  /** Labels of the fields that were changed. */
  readonly changed: readonly string[];
}

export interface NewLogEntry {
  readonly userId: number;
  readonly objectId: number;
  readonly objectName: string;
  readonly action: AdminAction;
  readonly changed?: readonly string[];
}

/** Who changed what, and when. */
export interface AdminLog {
  /** Notes all of them or none. */
  add(entries: readonly NewLogEntry[]): Promise<void>;
  /** Of one object, the oldest first. */
  history(objectId: number): Promise<readonly AdminLogEntry[]>;
  /** Of one user, the newest first. */
  recent(userId: number, limit?: number): Promise<readonly AdminLogEntry[]>;
}

export function createAdminLog({
  db,
  clock,
}: {
  readonly db: Kysely<AuthSchema>;
  readonly clock: Clock;
}): AdminLog {
  const entries = () =>
    db
      .selectFrom('admin_log')
      .innerJoin('auth_users', 'auth_users.id', 'admin_log.user_id')
      .selectAll('admin_log')
      .select('auth_users.username');

  return {
    add: async (added) => {
      if (added.length === 0) return;
      const rows = added.map(({ userId, objectId, objectName, action, changed = [] }) => ({
        action_time: clock.now(),
        user_id: userId,
        object_id: objectId,
        object_name: objectName,
        action,
        changed: JSON.stringify(changed),
      }));
      await db.insertInto('admin_log').values(rows).execute();
    },
    history: async (objectId) => {
      const rows = await entries().where('object_id', '=', objectId).orderBy('admin_log.id').execute();
      return rows.map(toEntry);
    },
    recent: async (userId, limit = 10) => {
      const rows = await entries()
        .where('user_id', '=', userId)
        .orderBy('admin_log.id', 'desc')
        .limit(limit)
        .execute();
      return rows.map(toEntry);
    },
  };
}

interface LogRow {
  readonly id: number;
  readonly action_time: EpochMs;
  readonly username: string;
  readonly object_id: number;
  readonly object_name: string;
  readonly action: AdminAction;
  readonly changed: string;
}

function toEntry(row: LogRow): AdminLogEntry {
  const changed: unknown = JSON.parse(row.changed);
  return {
    id: row.id,
    at: row.action_time,
    username: row.username,
    objectId: row.object_id,
    objectName: row.object_name,
    action: row.action,
    changed: Array.isArray(changed) ? changed.map(String) : [],
  };
}
