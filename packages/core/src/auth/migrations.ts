import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Accounts, sessions, failed sign-ins and who changed what. */
export const authMigration: Migration = {
  up: async (db: Kysely<unknown>) => {
    await db.schema
      .createTable('auth_users')
      .addColumn('id', 'integer', (column) => column.primaryKey().autoIncrement())
      .addColumn('username', 'text', (column) => column.notNull())
      .addColumn('email', 'text', (column) => column.notNull())
      .addColumn('password', 'text', (column) => column.notNull())
      .addColumn('date_joined', 'integer', (column) => column.notNull())
      .addColumn('last_login', 'integer')
      .modifyEnd(sql`strict`)
      .execute();
    await db.schema
      .createIndex('auth_users_username')
      .unique()
      .on('auth_users')
      .expression(sql`username collate nocase`)
      .execute();
    await db.schema
      .createTable('auth_sessions')
      .addColumn('token_hash', 'text', (column) => column.primaryKey())
      .addColumn('user_id', 'integer', (column) =>
        column.notNull().references('auth_users.id').onDelete('cascade'),
      )
      .addColumn('created_at', 'integer', (column) => column.notNull())
      .addColumn('expires_at', 'integer', (column) => column.notNull())
      .modifyEnd(sql`strict, without rowid`)
      .execute();
    await db.schema.createIndex('auth_sessions_user').on('auth_sessions').column('user_id').execute();
    await db.schema.createIndex('auth_sessions_expiry').on('auth_sessions').column('expires_at').execute();
    await db.schema
      .createTable('auth_attempts')
      .addColumn('key', 'text', (column) => column.primaryKey())
      .addColumn('failures', 'integer', (column) => column.notNull())
      .addColumn('window_ends_at', 'integer', (column) => column.notNull())
      .modifyEnd(sql`strict, without rowid`)
      .execute();
    await db.schema.createIndex('auth_attempts_end').on('auth_attempts').column('window_ends_at').execute();
    await db.schema
      .createTable('admin_log')
      .addColumn('id', 'integer', (column) => column.primaryKey().autoIncrement())
      .addColumn('action_time', 'integer', (column) => column.notNull())
      .addColumn('user_id', 'integer', (column) => column.notNull().references('auth_users.id'))
      .addColumn('object_id', 'integer', (column) => column.notNull())
      .addColumn('object_name', 'text', (column) => column.notNull())
      .addColumn('action', 'text', (column) => column.notNull())
      .addColumn('changed', 'text', (column) => column.notNull())
      .addCheckConstraint('admin_log_action', sql`action in ('addition', 'change', 'deletion')`)
      .modifyEnd(sql`strict`)
      .execute();
    await db.schema.createIndex('admin_log_object').on('admin_log').columns(['object_id', 'id']).execute();
  },
  down: async (db: Kysely<unknown>) => {
    for (const table of ['admin_log', 'auth_attempts', 'auth_sessions', 'auth_users']) {
      await db.schema.dropTable(table).execute();
    }
  },
};
