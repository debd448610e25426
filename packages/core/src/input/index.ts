export { FORM_TYPES, type FormBody, readFormBody } from './form-body.ts';
export { matches } from './matches.ts';
export { flag, isBetween, line, wholeNumber } from './parameters.ts';
export { entriesOf, type FormResult, parseForm, parseQuery, queryReader, type RawEntries } from './parse.ts';
export { isMalformed, readUrlEncoded } from './url-encoded.ts';
