export { type GuardOptions, guardRequests } from './guard-requests.ts';
export { type Stoppable, stopGracefully } from './stop-gracefully.ts';
