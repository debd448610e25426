export type { Config, LogLevel, RedisSetting } from './config.ts';
