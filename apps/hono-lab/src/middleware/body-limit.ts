import { PayloadTooLarge } from '@lab/core/http';
import { bodyLimit as honoBodyLimit } from 'hono/body-limit';

const MAX_BODY = 64 * 1024;

/** No form of the lab needs more than 64 KiB. */
export const bodyLimit = honoBodyLimit({
  maxSize: MAX_BODY,
  onError: () => {
    throw new PayloadTooLarge(MAX_BODY);
  },
});
