export { oncePerValue, remember } from './remember.ts';
