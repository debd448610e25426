import { readForm } from './body.ts';
import { verifyCsrf } from './csrf.ts';

/** What stands before the handler of every form: the body is a form, and it was made for this browser. */
export const submitted = [readForm, verifyCsrf] as const;
