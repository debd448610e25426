/**
 * `@lab/core`: everything that both apps share, and nothing of a framework. What a room shows is said by its
 * own index, under a subpath: `@lab/core/cache`, `@lab/core/flask`, `@lab/core/http`, ...
 */
export { createLab, type Lab, type LabOptions } from './lab/index.ts';
