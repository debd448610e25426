export { explainFileError } from './explain-file-error.ts';
export { makeFolder } from './make-folder.ts';
