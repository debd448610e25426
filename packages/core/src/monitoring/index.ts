export { EVENT_STREAM_CONTENT_TYPE, formatServerSentEvent, type ServerSentEvent } from './event-stream.ts';
export { formatBytes, formatPercent } from './format.ts';
export type { Sample, SeriesName } from './history.ts';
export type { HotKey } from './hot-keys.ts';
export { type InsightView, insightView, type SizeCurves } from './insight.ts';
export type { Level } from './levels.ts';
export { createMonitor, type Monitor, type MonitorOptions, type WatchedCache } from './monitor.ts';
export { parseRedisInfo, type RedisInfo } from './redis-info.ts';
export { type CacheSizing, Sizings } from './sizings.ts';
export {
  type CacheRow,
  type CacheStatsView,
  type Card,
  type CardId,
  type LivePlot,
  type LiveUpdate,
  liveEvent,
  type OperationRow,
  type RedisView,
} from './view.ts';
