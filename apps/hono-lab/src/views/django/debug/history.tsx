import type { DebugRecord } from '@lab/core/django';
import { DebugRecords } from './records.tsx';

/** D7: the latest requests. */
export const DebugHistoryPage = ({ records }: { records: readonly DebugRecord[] }) => (
  <DebugRecords records={records} />
);
