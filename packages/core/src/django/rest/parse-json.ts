import { isMalformed } from '../../input/index.ts';
import { ApiParseError } from './api-error.ts';

/**
 * Reads a JSON body.
 *
 * @throws ApiParseError
 */
export function parseApiJson(text: string): unknown {
  if (isMalformed(text)) throw new ApiParseError('the body is not UTF-8');
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new ApiParseError(cause instanceof Error ? cause.message : 'not JSON', { cause });
  }
}
