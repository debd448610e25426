export { asLabError } from './as-lab-error.ts';
export {
  BadParameter,
  type FieldErrors,
  Forbidden,
  LabError,
  type LabErrorInit,
  MethodNotAllowed,
  NotAcceptable,
  NotFound,
  PayloadTooLarge,
  PreconditionFailed,
  TooManyRequests,
  UnsupportedMediaType,
  ValidationFailed,
} from './errors.ts';
export { allowedMethods, allowHeader, isSafeMethod } from './methods.ts';
export { PROBLEM_CONTENT_TYPE, type ProblemDetails, problemDetails } from './problem.ts';
