/**
 * `@lab/core`: everything that both apps share, and nothing of a framework. What a folder exports is declared by its
 * index, under a subpath: `@lab/core/cache`, `@lab/core/flask`, `@lab/core/http`, ...
 */
export { createLab, type Lab, type LabOptions } from './lab/index.ts';
