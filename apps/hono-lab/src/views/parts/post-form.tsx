import { CSRF_FIELD } from '@lab/core/security';
import type { PropsWithChildren } from 'hono/jsx';
import { useRequestContext } from 'hono/jsx-renderer';
import { issueCsrfToken } from '../../middleware/csrf.ts';
import type { LabEnv } from '../../types.ts';

export interface PostFormProps {
  readonly action: string;
  readonly id: string;
  readonly class?: string;
  /** Of a form that sends a file. */
  readonly enctype?: 'multipart/form-data';
}

/** A form that writes, with the token that proves where it came from. */
export const PostForm = async ({ action, id, children, ...rest }: PropsWithChildren<PostFormProps>) => {
  const token = await issueCsrfToken(useRequestContext<LabEnv>());
  return (
    <form method="post" action={action} data-testid={id} novalidate {...rest}>
      <input type="hidden" name={CSRF_FIELD} value={token} />
      {children}
    </form>
  );
};
