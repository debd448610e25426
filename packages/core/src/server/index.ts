export { discardBody } from './discard-body.ts';
export { type GuardOptions, guardRequests } from './guard-requests.ts';
export { LimitedServer } from './limited-server.ts';
export { type RunServerOptions, runServer } from './run-server.ts';
