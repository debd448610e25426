import type { User } from '@lab/core/auth';
import { jsxRenderer } from 'hono/jsx-renderer';
import { currentUser } from '../../django/auth/module.ts';
import type { LabContext } from '../../env.ts';
import { Explanation } from '../lesson.tsx';
import { PostForm } from '../post-form.tsx';

const ADMIN = '/django/admin/';

/** The frame of the administration, within that of the site: who is signed in, and the way out. */
export const adminLayout = jsxRenderer(async ({ children, Layout, trail = [], ...page }, context) => {
  const c: LabContext = context;
  const user = await currentUser(c);
  const isIndex = c.req.path === ADMIN;
  return (
    <Layout {...page} trail={isIndex ? [] : [{ href: ADMIN, text: 'Administration' }, ...trail]}>
      {user !== undefined && <SignedInAs user={user} />}
      {children}
      {page.lesson !== undefined && <Explanation lesson={page.lesson} />}
    </Layout>
  );
});

const SignedInAs = ({ user }: { user: User }) => (
  <div class="admin-tools">
    <p>
      Signed in as <strong data-testid="admin-user">{user.username}</strong>
    </p>
    <PostForm action={`${ADMIN}logout/`} id="sign-out-form">
      <button type="submit" class="button button-small">
        Sign out
      </button>
    </PostForm>
  </div>
);
