import type { Generated } from 'kysely';
import type { EpochMs } from '../clock/index.ts';

/** The tables of accounts, as they are after the last migration. */
export interface AuthSchema {
  auth_users: UserTable;
  auth_sessions: SessionTable;
  auth_attempts: AttemptTable;
  admin_log: AdminLogTable;
}

export interface UserTable {
  id: Generated<number>;
  /** Unique whatever its case. */
  username: string;
  email: string;
  /** As `hashPassword` gives it. */
  password: string;
  date_joined: EpochMs;
  last_login: EpochMs | null;
}

export interface SessionTable {
  /** SHA-256 of the token that the browser has: a leaked table signs nobody in. */
  token_hash: string;
  user_id: number;
  created_at: EpochMs;
  expires_at: EpochMs;
}

export interface AttemptTable {
  /** What is limited, such as `address:127.0.0.1`. */
  key: string;
  failures: number;
  window_ends_at: EpochMs;
}

export interface AdminLogTable {
  id: Generated<number>;
  action_time: EpochMs;
  user_id: number;
  object_id: number;
  /** How the object was called then. */
  object_name: string;
  action: 'addition' | 'change' | 'deletion';
  /** JSON: names of the changed fields. */
  changed: string;
}
