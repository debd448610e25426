import type { User } from '@lab/core/auth';
import { ui } from '@lab/core/lessons';
import { jsxRenderer } from 'hono/jsx-renderer';
import { currentUser } from '../../../django/auth/module.ts';
import type { LabContext } from '../../../env.ts';
import { PostForm } from '../../parts/post-form.tsx';

const ADMIN = '/django/admin/';

/** The frame of the administration, within that of the site: who is signed in, and the way out. */
export const adminFrame = jsxRenderer(async ({ children, Layout, trail = [], ...page }, context) => {
  const c: LabContext = context;
  const user = await currentUser(c);
  const isIndex = c.req.path === ADMIN;
  const crumbs = isIndex ? [] : [{ href: ADMIN, text: ui.admin.title }, ...trail];
  return (
    <Layout {...page} brief={!isIndex} trail={crumbs}>
      {user !== undefined && <SignedInAs user={user} />}
      {children}
    </Layout>
  );
});

const SignedInAs = ({ user }: { user: User }) => (
  <PostForm class="row" action={`${ADMIN}logout/`} id="sign-out-form">
    <span>
      {ui.admin.signedIn} <strong data-testid="admin-user">{user.username}</strong>
    </span>
    <button type="submit" class="button button-small">
      {ui.admin.signOut}
    </button>
  </PostForm>
);
