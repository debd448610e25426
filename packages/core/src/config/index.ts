export type { Config, LogLevel, RedisSetting } from './config.ts';
export { ConfigError } from './config-error.ts';
export { type ConfigOptions, IN_MEMORY, readConfig } from './read-config.ts';
