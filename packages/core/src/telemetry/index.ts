export { startTelemetry, type TelemetryOptions } from './start-telemetry.ts';
export type { Telemetry } from './telemetry.ts';
