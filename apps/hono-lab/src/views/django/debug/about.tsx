import type { DebugRecord } from '@lab/core/django';
import { ui } from '@lab/core/lessons';
import { DebugRecords } from './records.tsx';

/** D7: the lesson; `null` instead of records for those who may not see them. */
export const DebugAboutPage = ({ records }: { records: readonly DebugRecord[] | null }) =>
  records === null ? (
    <div class="notice">
      <p>{ui.debug.absent}</p>
    </div>
  ) : (
    <>
      <p class="row">
        <a class="button button-primary" href="/django/__debug__/">
          {ui.debug.earlier}
        </a>
      </p>
      <DebugRecords records={records.slice(0, 5)} />
    </>
  );
