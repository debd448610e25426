export { Background, type Run, type RunContext, type RunState } from './background.ts';
export { runInWorker, type WorkerOptions } from './run-in-worker.ts';
export { serveTask } from './serve-task.ts';
export { backgroundText } from './text.ts';
