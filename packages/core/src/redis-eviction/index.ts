export {
  MAXMEMORY_POLICIES,
  type MaxmemoryOptions,
  type MaxmemoryPolicy,
  type MaxmemoryRow,
  measureMaxmemory,
} from './maxmemory.ts';
