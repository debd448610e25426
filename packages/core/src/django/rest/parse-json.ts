import { ApiParseError } from './api-error.ts';

/**
 * Reads a JSON body.
 *
 * @throws ApiParseError
 */
export function parseApiJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new ApiParseError(cause instanceof Error ? cause.message : 'not JSON', { cause });
  }
}
