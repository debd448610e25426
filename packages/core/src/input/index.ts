export { FORM_TYPES, type FormBody, readFormBody } from './form-body.ts';
export { matches } from './matches.ts';
export { flag, isBetween, line, optionalWholeNumber, wholeNumber } from './parameters.ts';
export {
  entriesOf,
  type FormResult,
  type ParameterShape,
  parseForm,
  parseQuery,
  type QuerySchema,
  type QueryValues,
  queryReader,
  type RawEntries,
  readQuery,
} from './parse.ts';
export { isMalformed, readUrlEncoded } from './url-encoded.ts';
